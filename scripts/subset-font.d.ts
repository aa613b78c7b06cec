declare module 'subset-font' {
  /**
   * The part of a font that a text needs.
   *
   * @param options `keepFeatures`: the OpenType features that stay; default all
   */
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: { readonly targetFormat: 'woff2'; readonly keepFeatures: readonly string[] },
  ): Promise<Buffer>
}
