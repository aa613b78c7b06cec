/** Something that a study leaves open: an option of its script and, where a figure comes in several versions, a control of its page. */
export interface Choice {
  /** What a reader of the page sees above its values. */
  readonly label: string
  /** Null for what only the page offers. */
  readonly option: ChoiceOption | null
}

/** The option of the script that makes a choice. */
export interface ChoiceOption {
  /** What stands for the value in the help, such as `RELEASE`; null for a switch, which is `yes` where it is given. */
  readonly word: string | null
  /** What the help says of it, a line each. */
  readonly help: readonly string[]
  /** Whether there is no default. */
  readonly isRequired?: boolean
  /** Whether it can be given several times: its values are joined by line breaks. */
  readonly isRepeatable?: boolean
}

/** The values that were chosen, by the names of the choices; what is absent takes its default. */
export type Chosen<Name extends string = string> = { readonly [Key in Name]?: string | undefined }

/** A value of a choice, and what a reader of the page sees of it. */
export interface ChoiceValue {
  readonly value: string
  readonly label: string
}

/** An option with its value as a shell takes it, for the command that reproduces a study. */
export function optionText(name: string, value: string): string {
  return /^[\w.:@-]+$/.test(value) ? `--${name} ${value}` : `--${name} '${value.replaceAll("'", "'\\''")}'`
}
