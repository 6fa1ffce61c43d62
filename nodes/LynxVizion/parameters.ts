import { DateTime } from 'luxon';

import { dateTime, locator, Problem, type Parameter } from '../engine';

/** `job_id` in a path: the video ID does not work there. */
export const jobId = locator({
	displayName: 'Job',
	description: 'The job ID of the video. The video ID does not work here.',
	placeholder: 'e.g. a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d',
});

/** `video_id` of a new report. */
export const videoId = locator({
	displayName: 'Video',
	description: 'The video to share: its video ID or its job ID',
	placeholder: 'e.g. a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d',
});

const moment = dateTime({
	displayName: 'Expires At',
	description: 'When the report stops being readable. Without it the report is readable until it is deleted.',
});

/**
 * `expires_at`: sent in UTC with `Z`, because the vendor states no time zone. The vendor doesn't say what it does with
 * a time in the past; such a report could never be read, so it is refused.
 */
export const expiresAt: Parameter<string | undefined> = {
	property: moment.property,
	read: (value, context) => {
		const at = moment.read(value, context);
		if (at === undefined) return undefined;
		const iso = at.toUTC().toISO({ suppressMilliseconds: true }) ?? '';
		if (at <= DateTime.now()) {
			throw new Problem(`must lie in the future, but is ${iso}`, 'Give a later time, or remove the field');
		}
		if (at.toUTC().year > 9999) {
			throw new Problem(`must lie before the year 10000, but is ${iso}`, 'Check the expression that fills it');
		}
		return iso;
	},
};
