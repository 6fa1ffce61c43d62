import type { IDataObject } from 'n8n-workflow';

import { jsonObject, locator, numberId, textId, type Parameter } from '../engine';

/** An assessment is a `videointerviewGroup` in the vendor's data (inferred). */
export const assessmentId = locator({
	displayName: 'Assessment',
	description: 'The assessment (video interview)',
	hint: 'Candidates have its ID as "videointerviewGroupId"',
	placeholder: 'e.g. 824',
	list: 'assessments',
});

/** The UUID of one candidate's interview. Free text where the vendor does not say which of its IDs is meant. */
export const interviewId = textId({
	displayName: 'Interview ID',
	description: 'The ID of the interview of one candidate',
	hint: 'The "interviewId" that adding or listing the candidate gives',
	placeholder: 'e.g. 611b0532-d8a2-4dc5-913a-e11656b68075',
});

/** How the interview is shown where the assessment is known, so that its candidates can be listed. */
export const interview = {
	displayName: 'Interview ID',
	description: 'The interview of the candidate. The list shows the candidates of the assessment.',
	hint: 'The ID is the "interviewId" that adding or listing the candidate gives',
	placeholder: 'e.g. 611b0532-d8a2-4dc5-913a-e11656b68075',
	list: 'candidates',
};

export const candidateInterviewId = locator(interview);

/** The number of the person, the same in all answers. */
export const profileId = numberId({
	displayName: 'Profile ID',
	description: 'The number of the candidate',
	hint: 'The "profileId" that adding or listing the candidate gives',
	placeholder: 'e.g. 4711',
});

/** A JSON object that is sent along with other fields, so that it may be empty: `{}` then. */
export function optionalJsonObject(o: { displayName: string; description: string }): Parameter<IDataObject> {
	const { property, read } = jsonObject(o);
	const isEmpty = (value: unknown) =>
		/^(\s*|null|\s*\{\s*\}\s*)$/.test(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
	return {
		property: { ...property, required: false },
		read: (value, context) => (isEmpty(value) ? {} : read(value, context)),
	};
}
