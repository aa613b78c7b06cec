export * from '../formats/words.ts'
export { incomeGroupName as groupName } from '../world-bank/income-groups.ts'
