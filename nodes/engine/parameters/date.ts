import { DateTime } from 'luxon';

import type { Parameter } from '../operation/types';
import { Problem, shown } from '../errors/problem';

/** Reads what n8n's date picker, an expression or a vendor's field may return: ISO text, a date object, or epoch ms. */
function toDateTime(value: unknown, zone: string): DateTime {
	if (value instanceof Date) return DateTime.fromJSDate(value, { zone });
	if (DateTime.isDateTime(value)) return value.setZone(zone);
	if (typeof value === 'number') return DateTime.fromMillis(value, { zone });
	const text = typeof value === 'string' ? value.trim() : '';
	if (/^\d{12,14}$/.test(text)) return DateTime.fromMillis(Number(text), { zone });
	const iso = DateTime.fromISO(text, { zone });
	return iso.isValid ? iso : DateTime.fromSQL(text, { zone });
}

/**
 * A point in time, as a luxon DateTime in the workflow's time zone. A date without an offset is read in that zone, as n8n's
 * date picker shows it; empty is undefined.
 * @param o `description` without its period; `sent` completes the sentence "It is sent …", e.g. `in GMT`
 */
export const dateTime = ({
	displayName,
	description,
	sent,
}: {
	displayName: string;
	description: string;
	sent: string;
}): Parameter<DateTime | undefined> => ({
	property: {
		displayName,
		description: `${description}. A value without a time zone is read in the time zone of the workflow. It is sent ${sent}.`,
		type: 'dateTime',
		default: '',
		placeholder: 'e.g. 2026-12-31T18:30:00Z',
	},
	read: (value, { timezone }) => {
		if (value === undefined || value === null || value === '') return undefined;
		const read = toDateTime(value, timezone);
		if (!read.isValid) {
			throw new Problem(
				`must be a date and time, but is ${shown(value)}`,
				'Select a date, or enter one such as 2026-12-31T18:30:00Z',
			);
		}
		return read;
	},
});
