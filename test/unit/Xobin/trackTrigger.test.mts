import type { Applicant } from '../../../nodes/Xobin/resources/applicant/page';
import { decisionOf } from '../../../nodes/Xobin/trackTrigger/decision';
import { timeInList } from '../../../nodes/Xobin/trackTrigger/timeInList';

const read = (status: unknown, type: unknown = 'assessment', name: unknown = 'Test') =>
	decisionOf({ stage_status: status, stage_type: type, stage_name: name } as Applicant);

describe('decisionOf', () => {
	it.each([
		['Hired', 'assessment', 'Test'],
		['hire', null, null],
		['APPLICANT_HIRED', 'assessment', 'Test'],
		['candidateHired', {}, undefined],
		['Pending', 'hired', 'Welcome'],
		[null, 'hired', undefined],
		['', 'custom', ' HIRED '],
	])('reads %j, %j, %j as hired', (status, type, name) => {
		expect(read(status, type, name)).toBe('hired');
	});

	it.each([
		['Rejected', 'assessment', 'Test'],
		['auto-rejected', 'assessment', 'Test'],
		['Rejected by the recruiter', 'assessment', 'Test'],
		['REJECTED_IN_SCREENING', 'assessment', 'Test'],
		['In Progress', 'reject', 'Archive'],
		['In Progress', 'custom', 'Rejected'],
		// The status is newer than the stage
		['Rejected', 'hired', 'Hired'],
	])('reads %j, %j, %j as rejected', (status, type, name) => {
		expect(read(status, type, name)).toBe('rejected');
	});

	it.each([
		['In Progress', 'assessment', 'Test'],
		['Ready to hire', 'custom', 'Offer'],
		['Not rejected', 'custom', 'Offer'],
		['To be hired by Friday', 'custom', 'Offer'],
		['In review, rejected before', 'custom', 'Offer'],
		['Pending', 'custom', 'Hire'],
		['Pending', 'custom', 'To be rejected'],
		['constructor', 'toString', '__proto__'],
		[3, 4, 5],
	])('reads no decision in %j, %j, %j', (status, type, name) => {
		expect(read(status, type, name)).toBe('');
	});

	it.each([
		[null, 'assessment'],
		['', null],
		['Pending', {}],
		[undefined, 'assessment'],
	])('leaves it open for %j, %j', (status, type) => {
		expect(read(status, type)).toBeUndefined();
	});

	it.each([
		[undefined, undefined],
		[{}, []],
		[true, undefined],
	])('throws for %j, %j', (status, type) => {
		expect(() => decisionOf({ stage_status: status, stage_type: type } as unknown as Applicant)).toThrow(
			'has no usable "stage_status"',
		);
	});
});

describe('timeInList', () => {
	it.each([
		['2026-11-29T12:00:00Z', Date.UTC(2026, 10, 29, 12)],
		['Sun, 29 Nov 2026 12:00:00 GMT', Date.UTC(2026, 10, 29, 12)],
		[Date.UTC(2026, 10, 29, 12), Date.UTC(2026, 10, 29, 12)],
		[String(Date.UTC(2026, 10, 29, 12) / 1000), Date.UTC(2026, 10, 29, 12)],
		// The whole day may still be to come
		['2026-11-29', Date.UTC(2026, 10, 30)],
		// The month may be the first or the second number
		...['05/12/2026', '5.12.2026 10:00', '05-12-2026', '', 'soon'].map((text): [string, number] => [text, NaN]),
	])('reads %j', (value, expected) => {
		expect(timeInList(value)).toBe(expected);
	});

	it.each([null, undefined, {}, true])('reads no time from %j', (value) => {
		expect(timeInList(value)).toBeNaN();
	});
});
