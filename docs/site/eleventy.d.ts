/** As much of the generator as we call; it brings no types. */
declare module '@11ty/eleventy' {
  export type EleventyConfig = {
    addTemplate(path: string, text: string, data: object): void
    addPassthroughCopy(copies: Record<string, string>): void
    addGlobalData(name: string, value: unknown): void
    addFilter(name: string, filter: (value: never) => unknown): void
    amendLibrary(name: 'md', amend: (md: never) => void): void
    setIncludesDirectory(path: string): void
    setUseGitIgnore(use: boolean): void
    ignores: { add(path: string): void }
  }
  export class Eleventy {
    constructor(
      input: string,
      output: string,
      options: { quietMode: boolean; config: (config: EleventyConfig) => void },
    )
    write(): Promise<
      [unknown, readonly { readonly url: string; readonly content: string; readonly outputPath: string }[]]
    >
  }
}
