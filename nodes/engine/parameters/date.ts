import { DateTime } from 'luxon';

import type { Parameter } from '../operation/types';
import { Problem, shown } from '../errors/problem';
import { visible } from './invisible';
import { toNumber } from './number';

/** How a vendor itself writes a time of this field, without the zone that it documents. */
export interface OwnForm {
	/** As luxon writes formats, e.g. `yyyy-MM-dd HH:mm`. */
	format: string;
	/** IANA name of the zone. */
	zone: string;
	/** For the description, without a period, e.g. `A value such as 2026-12-31 18:30 is in GMT`. */
	note: string;
}

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
/** Epoch seconds and milliseconds of those years. They don't overlap, and no day number of a spreadsheet is among them. */
const FIRST = Date.UTC(FIRST_YEAR - 1, 11, 31);
const LAST = Date.UTC(LAST_YEAR + 1, 0, 2);
/** Day numbers of spreadsheets for those years: 36526 is 2000-01-01. */
const isDayNumber = (number: number): boolean => number > 36_500 && number < 73_500;

/** A day, with or without a time. luxon also reads a year, a month or a time alone, and completes it from now. */
const WHOLE_ISO = /^[+-]?\d{4,6}-?(\d\d-?\d\d|W\d\d-?\d|\d{3})(T|$)/i;
const NO_DATE = DateTime.invalid('no date');

/** People write `Jul 05, 2025, 4:42:45 AM`; programs and HTTP headers use the others. None of them has a second meaning. */
const READERS: Array<(text: string, zone: string) => DateTime> = [
	(text, zone) => (WHOLE_ISO.test(text) ? DateTime.fromISO(text, { zone }) : NO_DATE),
	(text, zone) => (/^\d{4}-\d\d-\d\d /.test(text) ? DateTime.fromSQL(text, { zone }) : NO_DATE),
	(text, zone) => DateTime.fromRFC2822(text).setZone(zone),
	(text, zone) => DateTime.fromHTTP(text).setZone(zone),
	...['LLL d, yyyy, h:mm:ss a', 'LLL d, yyyy, h:mm a', 'LLL d, yyyy'].map(
		(format) => (text: string, zone: string) => DateTime.fromFormat(text, format, { zone, locale: 'en-US' }),
	),
];

/** Epoch seconds or milliseconds, by their size. @throws Problem for a number that is neither */
function fromEpoch(number: number, zone: string): DateTime {
	for (const milliseconds of [number, number * 1_000]) {
		if (milliseconds > FIRST && milliseconds < LAST) return DateTime.fromMillis(Math.round(milliseconds), { zone });
	}
	throw isDayNumber(number)
		? new Problem(
				`must be a date and time, but is "${number}", which looks like the day number of a spreadsheet`,
				`Use the date as text. An expression can convert it: DateTime.fromISO("1899-12-30").plus({ days: ${number} })`,
			)
		: new Problem(
				`must be a date and time, but is "${number}"`,
				`Epoch seconds and milliseconds are read from ${FIRST_YEAR} to ${LAST_YEAR}. Enter a date such as 2026-12-31T18:30:00Z`,
			);
}

function fromText(text: string, zone: string, own: OwnForm | undefined): DateTime {
	const readers = own
		? [() => DateTime.fromFormat(text, own.format, { zone: own.zone }).setZone(zone), ...READERS]
		: READERS;
	for (const reader of readers) {
		const read = reader(text, zone);
		if (read.isValid) return read;
	}
	return NO_DATE;
}

/** What n8n's date picker, an expression, a spreadsheet or a vendor's field may return. */
function toDateTime(value: unknown, zone: string, own: OwnForm | undefined): DateTime {
	if (value instanceof Date) return DateTime.fromJSDate(value, { zone });
	if (DateTime.isDateTime(value)) return value.setZone(zone);
	// Programs write no-break spaces, e.g. before "AM"
	const text = typeof value === 'string' ? visible(value).replace(/\s+/g, ' ') : '';
	// Eight digits are a day in ISO 8601
	const number = /^\d{8}$/.test(text) ? NaN : toNumber(value);
	return Number.isNaN(number) ? fromText(text, zone, own) : fromEpoch(number, zone);
}

/**
 * A point in time, as a luxon DateTime in the workflow's time zone. A date without an offset is read in that zone, as n8n's
 * date picker shows it.
 * @param o `description` without its period; `sent` completes the sentence "It is sent …", e.g. `in GMT`; `own`: the
 * vendor's own form, tried first
 */
export const dateTime = ({
	displayName,
	description,
	sent,
	own,
}: {
	displayName: string;
	description: string;
	sent: string;
	own?: OwnForm;
}): Parameter<DateTime> => ({
	property: {
		displayName,
		description: `${description}. ${own ? `${own.note}, any other value in` : 'In'} the workflow's time zone unless it has its own. Sent ${sent}.`,
		type: 'dateTime',
		default: '',
		required: true,
		placeholder: 'e.g. 2026-12-31T18:30:00Z',
	},
	read: (value, { timezone }) => {
		if (value === undefined || value === null || (typeof value === 'string' && visible(value) === '')) {
			throw new Problem('is empty', 'Select a date, or check the expression');
		}
		const read = toDateTime(value, timezone, own);
		if (!read.isValid) {
			throw new Problem(
				`must be a date and time, but is ${shown(value)}`,
				'Select a date, or enter one such as 2026-12-31T18:30:00Z',
			);
		}
		if (read.year < FIRST_YEAR || read.year > LAST_YEAR) {
			throw new Problem(
				`must be a date from ${FIRST_YEAR} to ${LAST_YEAR}, but is ${shown(typeof value === 'string' ? value : read.toISO())}`,
				'Check the expression. Epoch numbers must be seconds or milliseconds',
			);
		}
		return read;
	},
});
