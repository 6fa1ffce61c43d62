import { dateTime, Problem, type Parameter } from '../../../engine';

const MINUTE = 'yyyy-MM-dd HH:mm';

/**
 * A time that is sent unchanged, because Xobin doesn't state which time zone it uses. `read` returns `YYYY-MM-DD HH:MM`,
 * and throws Problem for a value with a time zone: converting it would be a guess.
 */
export const zonelessDate = (o: { displayName: string; description: string }): Parameter<string> => {
	const { property, read } = dateTime({ ...o, sent: '' });
	return {
		property: { ...property, description: o.description, placeholder: 'e.g. 2026-12-31 18:30' },
		read: (value) => {
			// Not in the workflow's time zone: an hour that daylight saving time skips there would be moved
			const [time, elsewhere] = ['UTC', 'Asia/Kolkata'].map((timezone) => read(value, { timezone }).toFormat(MINUTE));
			if (time === elsewhere) return time;
			throw new Problem(
				"has a time zone, but Xobin doesn't state which time zone it uses",
				'Enter it without a time zone, such as 2026-12-31 18:30. In an expression, end with .toFormat("yyyy-MM-dd HH:mm")',
			);
		},
	};
};
