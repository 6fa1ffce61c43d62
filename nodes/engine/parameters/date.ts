import { DateTime } from 'luxon';

import type { Parameter } from '../operation/define';
import { Problem, shown } from '../errors/problem';

/** What n8n's date picker, an expression or a vendor's field may give: ISO text, a date object, or epoch ms. */
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
 * A point in time. A date without an offset is meant in the workflow's time zone, as n8n's date picker shows it.
 * The value is a luxon DateTime in that zone.
 * @param o `description` without its last full stop; `sent` ends the sentence "It is sent …", e.g. `in GMT`
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
		description: `${description}. A time zone in the value counts; without one, that of the workflow does. It is sent ${sent}.`,
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
				'Pick a date, or give one such as 2026-12-31T18:30:00Z',
			);
		}
		return read;
	},
});
