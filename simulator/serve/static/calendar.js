/** Days on an axis of time. Days are ISO texts, as in files. */

const DAY = 86_400_000;

export const stamp = (iso) => Date.parse(`${iso}T00:00:00Z`);
export const isoOf = (time) => new Date(time).toISOString().slice(0, 10);

/** The day so many days later, kept within the timeline. */
export function moved(iso, days, timeline) {
  return within(isoOf(stamp(iso) + days * DAY), timeline);
}

/** The same day so many months later, or the last one of a month that is too short for it. */
export function monthsOn(iso, months) {
  const first = new Date(stamp(`${iso.slice(0, 7)}-01`));
  first.setUTCMonth(first.getUTCMonth() + months);
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(Number(iso.slice(8)), last));
  return isoOf(first.getTime());
}

export function within(iso, timeline) {
  if (iso < timeline.start) return timeline.start;
  return iso > timeline.end ? timeline.end : iso;
}

/** Where a day stands on the timeline, from 0 to 1. */
export function place(iso, timeline) {
  const [first, last] = [stamp(timeline.start), stamp(timeline.end)];
  return Math.min(1, Math.max(0, (stamp(iso) - first) / (last - first)));
}

/** The day at a place of the timeline. */
export function dayAt(share, timeline) {
  const [first, last] = [stamp(timeline.start), stamp(timeline.end)];
  return isoOf(first + Math.round((Math.min(1, Math.max(0, share)) * (last - first)) / DAY) * DAY);
}

/** The first days of the years within the timeline. */
export function years(timeline) {
  const [first, last] = [Number(timeline.start.slice(0, 4)) + 1, Number(timeline.end.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, index) => `${first + index}-01-01`).filter((each) => each <= timeline.end);
}
