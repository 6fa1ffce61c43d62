import { asText } from '../../engine';
import { timeOf } from '../../engine/polling';

const DAY_MS = 86_400_000;

/**
 * The time of a record in one of Xobin's lists, in epoch ms; NaN where it can't be read. Xobin doesn't document the form of
 * `date_added` and `last_updated_at`. A day without a time ends the day, because a new record must not look older than the
 * first poll; one in numbers with the year last may have its month first or second, so it is unknown.
 */
export function timeInList(value: unknown): number {
	const text = asText(value)?.trim() ?? '';
	if (/^\d\d?[./-]\d/.test(text)) return NaN;
	const isDay = !text.includes(':') && !Number.isFinite(Number(text));
	return timeOf(value) + (isDay ? DAY_MS : 0);
}
