import { DateTime } from 'luxon';

import { dateTime, Problem, type Parameter } from '../../../engine';

/** A time as AI interviews expect it: `YYYY-MM-DD HH:MM` in GMT. */
export const gmt = (time: DateTime): string => time.toUTC().toFormat('yyyy-MM-dd HH:mm');

/** A required point in time that must be in the future. `read` throws Problem for any other value. */
export const futureTime = (o: { displayName: string; description: string; sent: string }): Parameter<DateTime> => {
	const { property, read } = dateTime(o);
	return {
		property: { ...property, required: true },
		read: (value, context) => {
			const time = read(value, context);
			if (time === undefined) throw new Problem('is empty', 'Pick a date and time');
			// The seconds are not sent
			if (time.startOf('minute') <= DateTime.now()) {
				throw new Problem(`is not in the future (${time.toISO()})`, 'Enter a time at least one minute from now');
			}
			return time;
		},
	};
};
