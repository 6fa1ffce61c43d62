import fc from 'fast-check';

import { timeOf } from '../../../../nodes/engine/polling/timeOf';

const NOON = Date.UTC(2026, 10, 29, 12);

describe('timeOf', () => {
	it.each([
		['2026-11-29T12:00:00Z', NOON],
		['2026-11-29T12:00:00.000+00:00', NOON],
		['2026-11-29T13:00:00+0100', NOON],
		['2026-11-29T12:00:00', NOON],
		['2026-11-29 12:00:00.000', NOON],
		[NOON, NOON],
		[NOON / 1000, NOON],
		[String(NOON), NOON],
		[String(NOON / 1000), NOON],
	])('reads %j', (value, expected) => {
		expect(timeOf(value, 'Z')).toBe(expected);
	});

	it('reads a date without a zone in that of the server by default', () => {
		expect(timeOf('2026-11-29T12:00:00')).toBe(new Date(2026, 10, 29, 12).getTime());
	});

	it.each([
		...[null, undefined, '', ' ', 'soon', 0, 1, 46_387, -NOON, true, {}, [], [NOON], NaN, Infinity, 1e300],
		// Zero dates and "never" of databases and languages
		...['0001-01-01T00:00:00', '1970-01-01T00:00:00Z', '1900-01-01', '9999-12-31T23:59:59Z'],
	])('reads no time from %j', (value) => {
		expect(timeOf(value, 'Z')).toBeNaN();
	});

	it('never throws', () => {
		fc.assert(fc.property(fc.anything(), (value) => typeof timeOf(value, 'Z') === 'number'));
	});
});
