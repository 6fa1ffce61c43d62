import { DateTime } from 'luxon';

import { dateTime, Problem, type Parameter } from '../engine';

const MINUTE = 'yyyy-MM-dd HH:mm';

/** `YYYY-MM-DD HH:MM` in GMT, as AI interviews want it. */
export const gmt = (time: DateTime): string => time.toUTC().toFormat(MINUTE);

/** `YYYY-MM-DD`: the day in the workflow's time zone. */
const day = (time: DateTime | undefined): string | undefined => time?.toISODate() ?? undefined;

/** The query of a period, without what was not given. */
export const periodQuery = ({
	fromDate,
	toDate,
	timeframeField,
}: {
	fromDate?: DateTime;
	toDate?: DateTime;
	timeframeField?: 'date_added' | 'last_updated_at';
}) => ({
	...(fromDate ? { from_date: day(fromDate) } : {}),
	...(toDate ? { to_date: day(toDate) } : {}),
	...(timeframeField ? { timeframe_field: timeframeField } : {}),
});

/** @throws Problem for a period that ends before it begins: Xobin would count nobody, without a word */
export function checkPeriod({ fromDate, toDate }: { fromDate?: DateTime; toDate?: DateTime }): void {
	const [from, to] = [day(fromDate), day(toDate)];
	if (from !== undefined && to !== undefined && from > to) {
		throw new Problem(`has a "From Date" (${from}) that is after the "To Date" (${to})`, 'Change one of them');
	}
}

/** A point in time that must be given and must be yet to come. */
export const futureTime = (o: { displayName: string; description: string; sent: string }): Parameter<DateTime> => {
	const { property, read } = dateTime(o);
	return {
		property: { ...property, required: true },
		read: (value, context) => {
			const time = read(value, context);
			if (time === undefined) throw new Problem('is empty', 'Pick a date and time');
			// What is sent ends with the minute
			if (time.startOf('minute') <= DateTime.now()) {
				throw new Problem(`is not in the future (${time.toISO()})`, 'Give a time that is at least a minute ahead');
			}
			return time;
		},
	};
};

/**
 * A time that goes to Xobin as it stands, because Xobin does not state in which time zone it reads it. One with a zone
 * is refused: to convert it would be a guess.
 */
export const zonelessTime = (o: { displayName: string; description: string }): Parameter<string | undefined> => {
	const { property, read } = dateTime({ ...o, sent: '' });
	return {
		property: { ...property, description: o.description, placeholder: 'e.g. 2026-12-31 18:30' },
		read: (value) => {
			// Not in the workflow's zone: an hour that is skipped there in spring would be moved
			const [time, elsewhere] = ['UTC', 'Asia/Kolkata'].map((timezone) => read(value, { timezone })?.toFormat(MINUTE));
			if (time === elsewhere) return time;
			throw new Problem(
				'has a time zone, and Xobin does not state in which one it reads this time',
				'Give it without a zone, such as 2026-12-31 18:30. In an expression, end with .toFormat("yyyy-MM-dd HH:mm")',
			);
		},
	};
};
