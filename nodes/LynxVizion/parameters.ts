import { DateTime } from 'luxon';

import { dateTime, locator, optionalLocator, Problem, textId, type Parameter } from '../engine';

const JOB_ID_EXAMPLE = 'e.g. a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d';

/** `job_id`: the video ID does not work there. */
export const jobId = locator({
	displayName: 'Video',
	description: 'The video, by its job ID. The video ID does not work here.',
	placeholder: JOB_ID_EXAMPLE,
	list: 'videos',
});

/** `video_id` of a new report. */
export const videoId = locator({
	displayName: 'Video',
	description: 'The video to share: its video ID or its job ID',
	placeholder: JOB_ID_EXAMPLE,
	list: 'videos',
});

const project = {
	displayName: 'Project',
	placeholder: 'e.g. 1',
	list: 'projects',
};

export const projectId = locator({ ...project, description: 'The project that the operation is about' });

/** A project that may be left out, for example in a filter. */
export const optionalProjectId = (description: string) => optionalLocator({ ...project, description });

export const notificationId = textId({
	displayName: 'Notification ID',
	description: 'The ID of the notification',
	hint: 'The "id" that "Get Many" gives',
	placeholder: 'e.g. 1',
});

export const keyId = textId({
	displayName: 'Key ID',
	description: 'The ID of the API key, not the key itself',
	hint: 'The "id" that "Get Many" gives',
	placeholder: 'e.g. 1',
});

/** A moment as it is sent: in UTC with `Z`, because the vendor states no time zone. */
export const utcTime = (o: { displayName: string; description: string }): Parameter<string | undefined> => {
	const moment = dateTime({ ...o, sent: 'in UTC' });
	return {
		property: moment.property,
		read: (value, context) => {
			const at = moment.read(value, context)?.toUTC();
			if (at && at.year > 9999) {
				throw new Problem(
					`must lie before the year 10000, but is ${at.toISO() ?? ''}`,
					'Check the expression that fills it',
				);
			}
			return at?.toISO({ suppressMilliseconds: true }) ?? undefined;
		},
	};
};

const end = utcTime({
	displayName: 'Expires At',
	description: 'When the report stops being readable. Left out, it is readable until it is deleted',
});

/** The vendor doesn't say what it does with a time in the past; such a report could never be read, so it is refused. */
export const expiresAt: Parameter<string | undefined> = {
	property: end.property,
	read: (value, context) => {
		const iso = end.read(value, context);
		if (iso !== undefined && DateTime.fromISO(iso) <= DateTime.now()) {
			throw new Problem(`must lie in the future, but is ${iso}`, 'Give a later time, or remove the field');
		}
		return iso;
	},
};
