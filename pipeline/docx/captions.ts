/** Numbers in captions: `图 3　水位` is a label, a number and words. */

/** A caption whose number may be counted by Word. */
export interface Caption {
  readonly label: string
  readonly number: number
  readonly rest: string
}

/** The parts of a caption; none of one without a plain number, such as `图 2-1`, which only its author can count. */
export function captionOf(title: string): Caption | undefined {
  const [, label, number, rest] =
    /^(\p{L}{1,12}\.?[ \u3000]?)(\d{1,4})(?![\d.．–—-])(.*)$/su.exec(title) ?? []
  return label === undefined ? undefined : {label, number: Number(number), rest: rest ?? ''}
}

/** The captions that count on from one another, each label for itself; others keep their numbers as text. */
export function captionCounter(): (title: string) => Caption | undefined {
  const counts = new Map<string, number>()
  return title => {
    const caption = captionOf(title)
    if (!caption) return undefined
    const label = caption.label.trim()
    const next = (counts.get(label) ?? 0) + 1
    if (caption.number !== next) return undefined
    counts.set(label, next)
    return caption
  }
}
