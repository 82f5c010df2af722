/**
 * Where columns begin: what the indents of their lines are counted from.
 *
 * Method: each column of a page says for itself, by the outermost place at which several of its lines begin. The
 * measure that most lines share is the document's, and the edges of columns that keep it are sure. A column
 * of nothing but indented lines takes the nearest sure edge; rectos and versos have their own.
 */
import type {ExtractedPage} from './set-lines.ts'

/** Lines in points. */
interface Column {
  /** 0 for versos, 1 for rectos. */
  readonly side: number
  readonly key: string
  readonly from: number
  readonly edge: number
  readonly measure: number
  readonly lines: number
}

/** In em: how far an indent reaches at most, and how exactly lines begin together. */
const deepest = 12
const exact = 0.3
/** So many of a column's lines, and this share of them, begin at its edge. */
const fewest = 2
const share = 0.1

/** For a page, the first being 1, where each of its columns begins. */
export function columnEdges(
  pages: readonly ExtractedPage[],
  size: number
): (page: number) => ReadonlyMap<number, number> {
  const columns = pages.flatMap((page, index) => columnsOf(page, index + 1, size))
  const votes = new Map<number, number>()
  for (const {measure, lines} of columns) {
    const step = Math.round(measure / size)
    votes.set(step, (votes.get(step) ?? 0) + lines)
  }
  const usual = [...votes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0
  const sure = columns.filter(({measure}) => Math.abs(measure / size - usual) <= 1)
  const edges = new Map(
    columns.map(column => {
      const near = (others: readonly Column[]) =>
        others
          .map(({edge}) => edge)
          .filter(edge => edge < column.from + exact * size && column.from - edge < deepest * size)
      const own = near(sure.filter(({side}) => side === column.side))
      const found = own.length > 0 ? own : near(sure)
      return [column.key, found.length > 0 ? Math.max(...found) : column.edge]
    })
  )
  return page =>
    new Map(
      [...edges].flatMap(([key, edge]) => {
        const [own, column] = key.split(' ').map(Number)
        return own === page ? [[column!, edge] as const] : []
      })
    )
}

function columnsOf({lines}: ExtractedPage, page: number, size: number): Column[] {
  const keys = [...new Set(lines.map(line => line.column))]
  return keys.map(column => {
    const own = lines.filter(line => line.column === column)
    const froms = own.map(({from}) => from).toSorted((a, b) => a - b)
    const enough = Math.min(own.length, Math.max(fewest, share * own.length))
    const edge =
      froms.find(
        from => froms.filter(other => Math.abs(other - from) < exact * size).length >= enough
      ) ?? froms[0]!
    return {
      side: page % 2,
      key: `${page} ${column}`,
      from: froms[0]!,
      edge,
      measure: Math.max(...own.map(({to}) => to)) - edge,
      lines: own.length
    }
  })
}
