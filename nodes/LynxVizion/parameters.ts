import { DateTime } from 'luxon';

import { dateTime, locator, Problem, textId, type Parameter, change } from '../engine';
import { videos } from './lists/videos';
import { projects } from './lists/projects';

const JOB_ID_EXAMPLE = 'e.g. a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d';

/** The hint for a 404 of an endpoint with a job ID. */
export const NO_SUCH_JOB = 'There may be no video with this job ID. Whether the video ID works here is not documented.';

/** `job_id`. Whether the vendor also takes the video ID there is not documented. */
export const jobId = locator({
	displayName: 'Video',
	description: 'Job ID of the video',
	placeholder: JOB_ID_EXAMPLE,
	list: videos,
});

/** `video_id` of a new shared report. */
export const videoId = locator({
	displayName: 'Video',
	description: 'Video to share: its video ID or its job ID',
	placeholder: JOB_ID_EXAMPLE,
	list: videos,
});

const project = {
	displayName: 'Project',
	placeholder: 'e.g. 1',
	list: projects,
};

export const projectId = locator({ ...project, description: 'Project to use' });

/** The same with another description. */
export const projectLocator = (description: string) => locator({ ...project, description });

export const notificationId = textId({
	displayName: 'Notification ID',
	description: 'ID of the notification',
	hint: 'Use the "id" returned by "Get Many"',
	placeholder: 'e.g. 1',
});

export const keyId = textId({
	displayName: 'Key ID',
	description: 'ID of the API key, not the key itself',
	hint: 'Use the "id" returned by "Get Many"',
	placeholder: 'e.g. 1',
});

/** A time as ISO 8601 in UTC with `Z`, because the vendor documents no time zone. */
export const utcTime = (o: { displayName: string; description: string }): Parameter<string> => {
	const { property, read } = dateTime({ ...o, sent: 'in UTC' });
	return {
		property,
		// Not of an invalid date, so it is never null
		read: (value, context) => read(value, context).toUTC().toISO({ suppressMilliseconds: true })!,
	};
};

const expiry = utcTime({
	displayName: 'Expires At',
	description: 'When the shared report expires. By default, never',
});

/**
 * The expiry of a shared report. The vendor doesn't document what it does with a time in the past. Nobody could ever read
 * such a report, so it is rejected. Null is the contract's word for no expiry; an expression that finds nothing must not
 * publish the report for good.
 */
export const expiresAt = change<string, '' | null>(
	{
		property: expiry.property,
		read: (value, context) => {
			const iso = expiry.read(value, context);
			if (DateTime.fromISO(iso) <= DateTime.now()) {
				throw new Problem(`must be in the future, but is ${iso}`, 'Choose a later time, or remove the field');
			}
			return iso;
		},
	},
	['', null],
);
