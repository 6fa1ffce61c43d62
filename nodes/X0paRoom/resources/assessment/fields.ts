import type { DateTime } from 'luxon';

import {
	collection,
	dateTime,
	flag,
	number,
	optionalText,
	text,
	type Parameter,
	type Parameters,
	Problem,
	type Values,
} from '../../../engine';

export const groupName = text({
	displayName: 'Name',
	description: 'Name of the assessment. Candidate records show it as "interviewName".',
	placeholder: 'e.g. Sales Manager',
});

export const interviewType = text({
	displayName: 'Interview Type',
	description: 'Type of interview. X0PA documents only "fixed".',
	default: 'fixed',
	placeholder: 'e.g. fixed',
});

/** The optional fields of Create Assessment. Which of them Edit Assessment accepts is not documented (inferred). */
export const assessmentFields = {
	companyBanner: optionalText({
		displayName: 'Company Banner',
		description: 'Path of an image that is already stored in X0PA Room. The API has no upload.',
		placeholder: 'e.g. public/banner.png',
	}),
	enableBanner: flag({
		displayName: 'Enable Banner',
		description: 'Whether to show the company banner',
	}),
	enableInclusiveHiring: flag({
		displayName: 'Enable Inclusive Hiring',
		description: 'Whether to turn on what X0PA Room calls inclusive hiring for this assessment',
	}),
	enableReminder: flag({
		displayName: 'Enable Reminder',
		description: 'Whether X0PA Room sends reminders to candidates',
	}),
	expirationDate: dateTime({
		displayName: 'Expiration Date',
		description: 'When the assessment expires. X0PA Room has it as "expirationDate" and "expiresAt"',
		sent: 'with its offset from UTC, and as epoch milliseconds',
	}),
	landingPageInfo: optionalText({
		displayName: 'Landing Page Info',
		description: 'Text that candidates read before they start',
		placeholder: 'e.g. Find a quiet place, and take 20 minutes',
		maxLength: 10_000,
		rows: 4,
	}),
	maxReminders: number({
		displayName: 'Max Reminders',
		description: 'Maximum number of reminders for each candidate',
		default: 1,
		min: 0,
		max: 1_000,
		whole: true,
	}),
	reminderInterval: number({
		displayName: 'Reminder Interval',
		description: "Time between two reminders. X0PA doesn't document the unit, but its own pages count days.",
		default: 1,
		min: 0,
		max: 1_000_000,
	}),
	removeBanner: flag({
		displayName: 'Remove Banner',
		description: 'Whether to remove the company banner',
	}),
	responseVisibility: flag({
		displayName: 'Response Visibility',
		description: 'Whether candidates can see their own responses after submitting',
	}),
	startsAt: dateTime({
		displayName: 'Starts At',
		description: 'When the assessment starts',
		sent: 'as epoch milliseconds, which have no time zone',
	}),
} satisfies Parameters;

/** A collection of assessment fields. Reading it throws Problem if the start is not before the expiration date. */
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
					'Change one of the dates',
				);
			}
			return values;
		},
	};
}

const epochMilliseconds = (date: DateTime): string => String(date.toMillis());

/**
 * The request body for the fields, without empty ones. `expirationDate` (ISO 8601 with an offset) and `expiresAt` (epoch
 * milliseconds in a string) are made from one date, because it is not documented which of them wins if they differ.
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
