// What a check says when it is not content: a sentence, and lines that show what it means.

export class Complaint extends Error {}

/** Complains unless `condition` holds. */
export function require(condition, sentence) {
  if (!condition) throw new Complaint(sentence);
}

const SHOWN = 6;

/** Complains when there is something in the list. */
export function require_none(found, sentence) {
  if (found.length === 0) return;
  const more = found.length > SHOWN ? [`and ${found.length - SHOWN} more`] : [];
  throw new Complaint([`${sentence}, but:`, ...found.slice(0, SHOWN), ...more].join("\n"));
}

/** Complains unless both are the same, compared as JSON. */
export function require_equal(actual, expected, sentence) {
  const [is, wanted] = [actual, expected].map((value) => JSON.stringify(value));
  if (is !== wanted) throw new Complaint(`${sentence}: ${wanted} was expected, it is ${is}`);
}
