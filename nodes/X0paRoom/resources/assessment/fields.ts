import type { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import {
	collection,
	dateTime,
	flag,
	fromJson,
	jsonObject,
	jsonValue,
	number,
	text,
	type Parameters,
	Problem,
	type Values,
	change,
	type Optional,
	type Role,
} from '../../../engine';

export const groupName = text({
	displayName: 'Name',
	description: 'Name of the assessment. Candidate records show it as "interviewName".',
	placeholder: 'e.g. Sales Manager',
});

const interviewTypeTexts = {
	displayName: 'Interview Type',
	description: 'Type of interview. X0PA documents only "fixed".',
	default: 'fixed',
	placeholder: 'e.g. fixed',
};

/** The interview type to change to. */
export const interviewType = text(interviewTypeTexts);

/** The interview type of a new assessment. The vendor doesn't require one: a text that is cleared means that none is sent. */
export const newInterviewType = change(
	text({
		...interviewTypeTexts,
		description: 'Type of interview. X0PA documents only "fixed". Leave it empty to send none.',
	}),
	[''],
);

const groupConfigObject = jsonObject({
	displayName: 'Group Config (JSON)',
	description: 'The "groupConfig" to send, as a JSON object or null. It replaces "Interview Type".',
});

/** `groupConfig` as a whole. */
const groupConfigJson = change<IDataObject | null, null>(
	{
		property: groupConfigObject.property,
		read: (value, context) => (fromJson(value) === null ? null : groupConfigObject.read(value, context)),
	},
	[null],
);

/** The optional fields of Create Assessment. Which of them Edit Assessment accepts is not documented (inferred). */
export const assessmentFields = {
	companyBanner: text({
		displayName: 'Company Banner',
		description: 'Path of an image that is stored in X0PA Room',
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
	groupConfigJson,
	landingPageInfo: text({
		displayName: 'Landing Page Info',
		description: 'Text that candidates read before they start',
		placeholder: 'e.g. Find a quiet place, and take 20 minutes',
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
	maxRemindersJson: change(
		jsonValue({
			displayName: 'Max Reminders (JSON)',
			description: 'JSON value to send as "maxReminders". X0PA\'s own example has null.',
		}),
		[null],
	),
	reminderInterval: number({
		displayName: 'Reminder Interval',
		description: 'Time between two reminders, presumably in days',
		default: 1,
		min: 0,
		max: 1_000_000,
	}),
	reminderIntervalJson: change(
		jsonValue({
			displayName: 'Reminder Interval (JSON)',
			description: 'JSON value to send as "reminderInterval". X0PA\'s own example has null.',
		}),
		[null],
	),
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

/** With null where the contract allows any type. */
type Cleared<V extends { maxReminders?: number; reminderInterval?: number }> = Omit<
	V,
	'maxReminders' | 'reminderInterval'
> & {
	maxReminders?: number | null;
	reminderInterval?: number | null;
};

/** The values of the fields. Null clears a field, and so does '' for a text. */
type AssessmentValues = Partial<Values<typeof assessmentFields>> & { interviewType?: string | null };

/** The fields that can be set as a number or as JSON. */
const ALTERNATIVES = ['maxReminders', 'reminderInterval'] as const;

/**
 * A collection of assessment fields. Reading it throws Problem if the start is not before the expiration date, or if a
 * field is set twice.
 */
export function assessmentCollection<P extends Parameters>(o: {
	displayName: string;
	role: Role;
	fields: P;
}): Optional<Partial<Values<P>>> {
	const all = collection(o);
	return {
		...all,
		read: (value, context) => {
			const values = all.read(value, context);
			const given = values as AssessmentValues;
			for (const name of ALTERNATIVES) {
				if (given[name] === undefined || given[`${name}Json`] === undefined) continue;
				const { displayName } = assessmentFields[name].property;
				throw new Problem(`has both "${displayName}" and "${displayName} (JSON)"`, 'Remove one of the two fields');
			}
			const { startsAt, expirationDate } = given;
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

/** `groupConfig`: the interview type and the members of the JSON, which win; null as a whole; undefined for neither. */
const groupConfigOf = (interviewType: string | null | undefined, json: IDataObject | null | undefined) =>
	json === null || (json === undefined && interviewType === undefined)
		? json
		: { ...(interviewType === undefined ? {} : { interviewType }), ...json };

/**
 * The request body for the fields, without empty ones. `expirationDate` (ISO 8601 with an offset) and `expiresAt` (epoch
 * milliseconds in a string) are made from one date, because it is not documented which of them wins if they differ.
 */
export function toAssessment(values: Cleared<AssessmentValues>) {
	const { interviewType, groupConfigJson: json, expirationDate, startsAt, ...others } = values;
	const { reminderIntervalJson, maxRemindersJson, ...same } = others;
	const groupConfig = groupConfigOf(interviewType, json);
	const end = expirationDate?.startOf('second');
	return {
		...(Object.fromEntries(Object.entries(same).filter(([, value]) => value !== undefined)) as typeof same),
		...(reminderIntervalJson === undefined ? {} : { reminderInterval: reminderIntervalJson }),
		...(maxRemindersJson === undefined ? {} : { maxReminders: maxRemindersJson }),
		...(groupConfig === undefined ? {} : { groupConfig }),
		...(startsAt ? { startsAt: epochMilliseconds(startsAt) } : {}),
		...(end ? { expirationDate: end.toFormat("yyyy-MM-dd'T'HH:mm:ssZZ"), expiresAt: epochMilliseconds(end) } : {}),
	};
}
