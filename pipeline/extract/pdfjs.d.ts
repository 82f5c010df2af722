/** The part of pdf.js that banxin uses: its own types speak of browsers. */
declare module 'pdfjs-dist/legacy/build/pdf.mjs' {
  /** A 2 × 3 matrix by columns, as PDF writes it. */
  export type Matrix = readonly [number, number, number, number, number, number]

  export interface TextItem {
    readonly str: string
    readonly transform: Matrix
    readonly width: number
    readonly height: number
    readonly fontName: string
  }

  export interface TextContent {
    readonly items: readonly TextItem[]
    readonly styles: Readonly<Record<string, {readonly vertical?: boolean}>>
  }

  export interface Font {
    readonly name?: string
    readonly bold?: boolean
    readonly black?: boolean
  }

  /** What a page draws: numbers of operators, and what each is given. */
  export interface OperatorList {
    readonly fnArray: readonly number[]
    readonly argsArray: readonly (readonly unknown[] | null)[]
  }

  /** The numbers of operators by name. */
  export const OPS: Readonly<Record<string, number>>

  export interface Page {
    readonly commonObjs: {has(id: string): boolean; get(id: string): Font}
    getViewport(options: {readonly scale: number}): {readonly transform: Matrix}
    getTextContent(options: {readonly disableNormalization: boolean}): Promise<TextContent>
    getOperatorList(): Promise<OperatorList>
    cleanup(): boolean
  }

  export interface Document {
    readonly numPages: number
    getPage(number: number): Promise<Page>
  }

  export interface LoadingTask {
    readonly promise: Promise<Document>
    destroy(): Promise<void>
  }

  export function getDocument(options: Readonly<Record<string, unknown>>): LoadingTask
}
