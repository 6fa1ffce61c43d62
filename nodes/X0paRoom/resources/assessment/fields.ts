import type { DateTime } from 'luxon';

import {
	collection,
	dateTime,
	flag,
	number,
	optionalText,
	type Parameter,
	type Parameters,
	Problem,
	type Values,
} from '../../../engine';

/** The fields of Create Assessment that are optional. Which of them Edit Assessment takes is not documented (inferred). */
export const assessmentFields = {
	companyBanner: optionalText({
		displayName: 'Company Banner',
		description: 'Path of an image that X0PA Room has stored already. The API has no upload.',
		placeholder: 'e.g. public/banner.png',
	}),
	enableBanner: flag({
		displayName: 'Enable Banner',
		description: 'Whether to show the company banner',
	}),
	enableInclusiveHiring: flag({
		displayName: 'Enable Inclusive Hiring',
		description: 'Whether to turn on inclusive hiring, as X0PA Room calls it, for this assessment',
	}),
	enableReminder: flag({
		displayName: 'Enable Reminder',
		description: 'Whether X0PA Room sends reminders to candidates',
	}),
	expirationDate: dateTime({
		displayName: 'Expiration Date',
		description: 'When the assessment ends: "expirationDate" and "expiresAt" of X0PA Room',
		sent: 'with its offset from UTC, and as epoch milliseconds',
	}),
	landingPageInfo: optionalText({
		displayName: 'Landing Page Info',
		description: 'What candidates read before they begin',
		placeholder: 'e.g. Find a quiet place, and take 20 minutes',
		maxLength: 10_000,
		rows: 4,
	}),
	maxReminders: number({
		displayName: 'Max Reminders',
		description: 'How many reminders a candidate gets at most',
		default: 1,
		min: 0,
		max: 1_000,
		whole: true,
	}),
	reminderInterval: number({
		displayName: 'Reminder Interval',
		description: 'How long to wait between two reminders. X0PA does not document the unit; its own pages count days.',
		default: 1,
		min: 0,
		max: 1_000_000,
	}),
	removeBanner: flag({
		displayName: 'Remove Banner',
		description: 'Whether to take the company banner away',
	}),
	responseVisibility: flag({
		displayName: 'Response Visibility',
		description: 'Whether candidates can see their own responses after submitting',
	}),
	startsAt: dateTime({
		displayName: 'Starts At',
		description: 'When the assessment begins',
		sent: 'as epoch milliseconds, which have no time zone',
	}),
} satisfies Parameters;

/** A collection of assessment fields whose start lies before its end. */
export function assessmentCollection<P extends typeof assessmentFields>(o: {
	displayName: string;
	fields: P;
}): Parameter<Partial<Values<P>>> {
	const { property, read } = collection(o);
	return {
		property,
		read: (value, context) => {
			const values = read(value, context);
			const { startsAt, expirationDate } = values as Partial<Values<typeof assessmentFields>>;
			if (startsAt && expirationDate && startsAt >= expirationDate) {
				throw new Problem(
					`has a "Starts At" (${startsAt.toFormat('yyyy-MM-dd HH:mm ZZ')}) that is not before the "Expiration Date" (${expirationDate.toFormat('yyyy-MM-dd HH:mm ZZ')})`,
					'Let the assessment begin before it ends',
				);
			}
			return values;
		},
	};
}

const epochMilliseconds = (date: DateTime): string => String(date.toMillis());

/**
 * The fields as the vendor takes them, without those that were left empty. One date gives both `expirationDate` (ISO 8601
 * with an offset) and `expiresAt` (epoch milliseconds in a string), so that they name the same instant: which of them
 * wins is not documented.
 */
export function toAssessment(values: Partial<Values<typeof assessmentFields>> & { interviewType?: string }) {
	const { interviewType, expirationDate, startsAt, ...same } = values;
	const end = expirationDate?.startOf('second');
	return {
		...(Object.fromEntries(Object.entries(same).filter(([, value]) => value !== undefined)) as typeof same),
		...(interviewType === undefined ? {} : { groupConfig: { interviewType } }),
		...(startsAt ? { startsAt: epochMilliseconds(startsAt) } : {}),
		...(end ? { expirationDate: end.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ"), expiresAt: epochMilliseconds(end) } : {}),
	};
}
