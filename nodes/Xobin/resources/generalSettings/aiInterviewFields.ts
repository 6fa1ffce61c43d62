import type { components } from '../../api';
import { choice, collection, flag, number, Problem, type Values } from '../../../engine';
import { checkNotEmpty } from './parameters';

type General = components['schemas']['AiInterviewGeneral'];

const LANGUAGES = [
	'Arabic',
	'Dutch',
	'English',
	'Filipino',
	'French',
	'German',
	'Hebrew',
	'Indonesian',
	'Italian',
	'Korean',
	'Malay',
	'Polish',
	'Portuguese',
	'Russian',
	'Spanish',
	'Turkish',
	'Vietnamese',
] as const;

/** Accent and gender, as they are sent. The vendor has no others. */
const VOICES = [
	{ name: 'African American, Female', value: 'african_american,female' },
	{ name: 'American, Female', value: 'american,female' },
	{ name: 'American, Male', value: 'american,male' },
	{ name: 'Arabic, Female', value: 'arabic,female' },
	{ name: 'Arabic, Male', value: 'arabic,male' },
	{ name: 'Australian, Female', value: 'australian,female' },
	{ name: 'British, Female', value: 'british,female' },
	{ name: 'British, Male', value: 'british,male' },
	{ name: 'Indian, Female', value: 'indian,female' },
	{ name: 'Indian, Male', value: 'indian,male' },
] as const;

const minutes = (displayName: string, description: string, initial: number) =>
	number({ displayName, description, default: initial, min: 1, max: 1_440 });

const fields = {
	cutoff: number({
		displayName: 'Cut-Off',
		description: 'Score required to pass, from 0 to 10',
		default: 6,
		min: 0,
		max: 10,
	}),
	language: choice({
		displayName: 'Language',
		description: 'Language of the interview',
		options: LANGUAGES.map((name) => ({ name, value: name })),
		default: 'English',
	}),
	maxDuration: minutes('Max Duration', 'Maximum length of the interview in minutes. Requires "Min Duration".', 30),
	minDuration: minutes('Min Duration', 'Minimum length of the interview in minutes. It requires "Max Duration".', 15),
	mobileFriendly: flag({
		displayName: 'Mobile Friendly',
		description: 'Whether the interview can be taken on a mobile device',
	}),
	voice: choice({
		displayName: 'Voice',
		description: 'Accent and gender of the voice',
		options: VOICES,
		default: 'american,female',
	}),
};

type Fields = Partial<Values<typeof fields>>;

/** Statuses of the calls with these fields. */
export const hints = {
	400: 'The combination of accent and gender may be invalid, or the duration may be beyond the limit of the plan.',
};

/** The settings to change. Whether Xobin keeps the others is not documented. */
export const aiInterviewFields = collection({ displayName: 'Update Fields', role: 'change', fields });

/** @throws Problem if there is no field, or only one end of the duration */
export function checkFields(values: Fields): void {
	checkNotEmpty(values);
	const { minDuration, maxDuration } = values;
	if (minDuration === undefined && maxDuration === undefined) return;
	if (minDuration === undefined || maxDuration === undefined) {
		throw new Problem('has only one end of the duration', 'Add both "Min Duration" and "Max Duration"');
	}
	if (minDuration > maxDuration) {
		throw new Problem('has a "Min Duration" that is longer than the "Max Duration"', 'Change one of them');
	}
}

/** `general` of a request, from the values of the fields. */
export function generalOf({ minDuration, maxDuration, mobileFriendly, voice, cutoff, language }: Fields): General {
	return {
		...(cutoff === undefined ? {} : { cutoff }),
		...(minDuration === undefined || maxDuration === undefined
			? {}
			: { duration: { min: minDuration, max: maxDuration } }),
		...(mobileFriendly === undefined ? {} : { mobile_friendly: mobileFriendly }),
		...(voice === undefined ? {} : { voice: voice.split(',') as General['voice'] }),
		...(language === undefined ? {} : { language }),
	};
}
