import { DateTime } from 'luxon';

import { dateTime, Problem, type Parameter } from '../../../engine';

const MINUTE = 'yyyy-MM-dd HH:mm';

/** A time as AI interviews expect it: `YYYY-MM-DD HH:MM` in GMT. */
export const gmt = (time: DateTime): string => time.toUTC().toFormat(MINUTE);

/** A time that is read as Xobin documents it where it is in Xobin's own format, and sent in GMT. */
export const gmtTime = (o: { displayName: string; description: string }): Parameter<DateTime> =>
	dateTime({
		...o,
		sent: 'in GMT',
		own: { format: MINUTE, zone: 'UTC', note: "2026-12-31 18:30 (Xobin's format) is in GMT" },
	});

/** Such a time that must be in the future. `read` throws Problem for any other value. */
export const futureTime = (o: { displayName: string; description: string }): Parameter<DateTime> => {
	const { property, read } = gmtTime(o);
	return {
		property,
		read: (value, context) => {
			const time = read(value, context);
			// The seconds are not sent
			if (time.startOf('minute') <= DateTime.now()) {
				throw new Problem(`is not in the future (${time.toISO()})`, 'Enter a time at least one minute from now');
			}
			return time;
		},
	};
};
