import { type IlostatOptions, startIlostat } from './ilostat.ts'
import type { Emulator } from './server.ts'
import { startWorldBank, type WorldBankOptions } from './world-bank.ts'

/** Both services on 127.0.0.1. */
export interface Emulators {
  readonly worldBank: Emulator
  readonly ilostat: Emulator
  stop(): Promise<void>
}

export async function startEmulators(
  options: { readonly worldBank?: WorldBankOptions; readonly ilostat?: IlostatOptions } = {},
): Promise<Emulators> {
  const worldBank = await startWorldBank(options.worldBank)
  const ilostat = await startIlostat(options.ilostat)
  return {
    worldBank,
    ilostat,
    async stop() {
      await Promise.all([worldBank.stop(), ilostat.stop()])
    },
  }
}
