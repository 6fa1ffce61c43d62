import fc from 'fast-check';
import { DateTime } from 'luxon';

import { dateTime } from '../../../../nodes/engine';
import { futureTime, gmtTime } from '../../../../nodes/Xobin/resources/aiInterviewInvite/gmtDates';
import { utcTime } from '../../../../nodes/LynxVizion/parameters';

const date = dateTime({ displayName: 'P', description: '', sent: '' });
const timezone = 'Asia/Kolkata';
const iso = (value: unknown) => date.read(value, { timezone }).toUTC().toISO();

it.each<[string, unknown, string]>([
	['ISO without an offset: the workflow’s time zone', '2026-12-31T18:30:00', '2026-12-31T13:00:00.000Z'],
	['ISO in UTC', '2026-12-31T18:30:00Z', '2026-12-31T18:30:00.000Z'],
	['ISO with an offset', '2026-12-31T18:30:00+02:00', '2026-12-31T16:30:00.000Z'],
	['ISO with seven decimals, as HotDocs Advance writes it', '2026-12-31T18:30:00.8096177Z', '2026-12-31T18:30:00.809Z'],
	['a day', '2026-12-31', '2026-12-30T18:30:00.000Z'],
	['a day without hyphens', '20261231', '2026-12-30T18:30:00.000Z'],
	['a day of a week', '2026-W53-4', '2026-12-30T18:30:00.000Z'],
	['SQL', '2026-12-31 18:30:00', '2026-12-31T13:00:00.000Z'],
	['SQL with an offset', '2026-12-31 18:30:00+02:00', '2026-12-31T16:30:00.000Z'],
	['to the minute', '2026-12-31 18:30', '2026-12-31T13:00:00.000Z'],
	['what nobody sees around it', '\u200b 2026-12-31T18:30:00Z\ufeff', '2026-12-31T18:30:00.000Z'],
	['epoch seconds', 1_798_741_800, '2026-12-31T18:30:00.000Z'],
	['epoch seconds as text', '1798741800', '2026-12-31T18:30:00.000Z'],
	['epoch seconds with a fraction', '1798741800.5', '2026-12-31T18:30:00.500Z'],
	['epoch milliseconds', 1_798_741_800_000, '2026-12-31T18:30:00.000Z'],
	['epoch milliseconds as text, as X0PA writes them', '1798741800000', '2026-12-31T18:30:00.000Z'],
	['RFC 2822', 'Thu, 31 Dec 2026 18:30:00 +0200', '2026-12-31T16:30:00.000Z'],
	['an HTTP date, as Xobin writes it', 'Thu, 31 Dec 2026 18:30:00 GMT', '2026-12-31T18:30:00.000Z'],
	['Xobin’s own form', 'Jul 05, 2025, 4:42:45 AM', '2025-07-04T23:12:45.000Z'],
	['the same with a no-break space, as programs write it', 'Jul 5, 2025, 4:42:45\u202fAM', '2025-07-04T23:12:45.000Z'],
	['a luxon date', DateTime.fromISO('2026-12-31T18:30:00Z'), '2026-12-31T18:30:00.000Z'],
	['a date object', new Date('2026-12-31T18:30:00Z'), '2026-12-31T18:30:00.000Z'],
	['the first day', '2000-01-01T00:00:00+05:30', '1999-12-31T18:30:00.000Z'],
	['the last day', '2100-12-31T23:59:59', '2100-12-31T18:29:59.000Z'],
])('reads %s', (_, value, expected) => {
	expect(iso(value)).toBe(expected);
});

it.each<[string, unknown, RegExp]>([
	['words', 'tomorrow', /must be a date and time, but is "tomorrow"/],
	['a day that does not exist', '2027-02-30', /must be a date and time/],
	['a time alone', '12:30', /must be a date and time, but is "12:30"/],
	['a time alone in ISO', 'T12:30:00', /must be a date and time/],
	['a year', '2026', /must be a date and time, but is "2026"/],
	['a year as a number', 2026, /must be a date and time/],
	['a month', '2026-12', /must be a date and time/],
	['an ambiguous day', '12/11/2026', /must be a date and time/],
	['a day number of a spreadsheet', 46_387, /but is "46387", which looks like the day number of a spreadsheet/],
	['one with a time, as text', '46387.75', /looks like the day number of a spreadsheet/],
	['zero', 0, /must be a date and time, but is "0"/],
	['microseconds', 1_798_741_800_000_000, /must be a date and time/],
	['a birth', '1985-03-09', /must be a date from 2000 to 2100, but is "1985-03-09"/],
	['the end of time', '9999-12-31T23:59:59Z', /must be a date from 2000 to 2100/],
	['a year of five digits', '+012345-01-01T00:00:00Z', /must be a date from 2000 to 2100/],
	['a date object of 1970', new Date(46_387), /must be a date from 2000 to 2100/],
	['an invalid date object', new Date(NaN), /must be a date and time/],
	['a luxon date of 1970', DateTime.fromMillis(46_387), /must be a date from 2000 to 2100/],
	['a flag', true, /must be a date and time/],
	['an object', { at: 1 }, /must be a date and time/],
	['nothing', undefined, /is empty/],
	['what nobody sees', ' \u200b', /is empty/],
])('rejects %s', (_, value, message) => {
	expect(() => iso(value)).toThrow(message);
});

it('reads every time from 2000 to 2100 in every form that names it', () => {
	const seconds = fc.integer({ min: 946_771_200, max: 4_133_894_400 });
	fc.assert(
		fc.property(seconds, (at) => {
			const time = DateTime.fromSeconds(at, { zone: timezone });
			const forms = [
				...[at, String(at), at * 1_000, String(at * 1_000), new Date(at * 1_000), time],
				...[time.toISO(), time.toRFC2822(), time.toHTTP(), time.toSQL(), time.toFormat("yyyy-MM-dd'T'HH:mm:ss")],
				time.setLocale('en-US').toFormat('LLL dd, yyyy, h:mm:ss a'),
			];
			expect(forms.map(iso)).toEqual(forms.map(() => time.toUTC().toISO()));
		}),
	);
});

it('never reads a number as a year outside of 2000 to 2100', () => {
	const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.maxSafeInteger());
	fc.assert(
		fc.property(anyNumber, fc.boolean(), (number, asText) => {
			let year: number | undefined;
			try {
				year = date.read(asText ? String(number) : number, { timezone }).year;
			} catch (error) {
				expect(error).toHaveProperty('remedy');
			}
			if (year !== undefined) expect([number, year >= 2000 && year <= 2100]).toEqual([number, true]);
		}),
		{ numRuns: 2_000 },
	);
});

describe('The times of AI interviews', () => {
	const sent = (value: unknown) =>
		gmtTime({ displayName: 'P', description: '' }).read(value, { timezone }).toUTC().toISO();

	it.each([
		['2026-12-31 18:30', '2026-12-31T18:30:00.000Z'],
		['2026-12-31T18:30:00', '2026-12-31T13:00:00.000Z'],
		['2026-12-31 18:30:00', '2026-12-31T13:00:00.000Z'],
		['2026-12-31T18:30:00+02:00', '2026-12-31T16:30:00.000Z'],
	])('%p is %p: Xobin’s own form is in GMT', (value, expected) => {
		expect(sent(value)).toBe(expected);
	});

	it('rejects a reminder in the past', () => {
		const reminder = futureTime({ displayName: 'P', description: '' });
		expect(() => reminder.read('2020-01-01 10:00', { timezone })).toThrow(/is not in the future/);
	});
});

it('never sends a year of five digits to LynxVizion', () => {
	const time = utcTime({ displayName: 'P', description: '' });
	expect(time.read('2100-12-31T23:59:59-12:00', { timezone: 'Etc/GMT+12' })).toBe('2101-01-01T11:59:59Z');
	expect(() => time.read('9999-12-31T23:59:59Z', { timezone })).toThrow(/from 2000 to 2100/);
});
