import type { DateTime } from 'luxon';

import { choice, collection, dateTime, Problem } from '../engine';

const SENT = 'as a day such as 2026-12-31';

/** `from_date`, `to_date` and `timeframe_field` of the calls that count or list applicants. */
export const period = {
	fromDate: dateTime({ displayName: 'From Date', description: 'First day to include', sent: SENT }),
	toDate: dateTime({ displayName: 'To Date', description: 'Last day to include', sent: SENT }),
	timeframeField: choice({
		displayName: 'Timeframe Field',
		description: 'Date of the applicant to compare with "From Date" and "To Date"',
		options: [
			{ name: 'Date Added', value: 'date_added', description: 'When the applicant was added to the track' },
			{ name: 'Last Updated', value: 'last_updated_at', description: 'When the applicant was last updated' },
		],
		default: 'date_added',
	}),
};

/** Those three as a collection, for operations that have no other filters. */
export const periodFilters = collection({
	displayName: 'Filters',
	placeholder: 'Add Filter',
	role: 'restriction',
	fields: period,
});

interface Period {
	fromDate?: DateTime;
	toDate?: DateTime;
	timeframeField?: 'date_added' | 'last_updated_at';
}

/** `YYYY-MM-DD`, in the time zone of the workflow. */
const day = (time: DateTime | undefined): string | undefined => time?.toISODate() ?? undefined;

/** The query of a period: only what is set. */
export const periodQuery = ({ fromDate, toDate, timeframeField }: Period) => ({
	...(fromDate ? { from_date: day(fromDate) } : {}),
	...(toDate ? { to_date: day(toDate) } : {}),
	...(timeframeField ? { timeframe_field: timeframeField } : {}),
});

/** @throws Problem if the period ends before it starts: Xobin would count nobody and report no error */
export function checkPeriod({ fromDate, toDate }: Period): void {
	const [from, to] = [day(fromDate), day(toDate)];
	if (from !== undefined && to !== undefined && from > to) {
		throw new Problem(`has a "From Date" (${from}) that is after the "To Date" (${to})`, 'Change one of them');
	}
}
