import type { INodeParameters } from 'n8n-workflow';

import { jane } from './fixture.mjs';

const assessmentId = { __rl: true, mode: 'id', value: '824' };
const criteriaJson = '{ "name": "Clarity" }';

/** Every operation of the node with parameters that work on the sandbox's seeds. */
export const calls = {
	'assessment.create': { groupName: 'Nurses' },
	'assessment.get': { assessmentId },
	'assessment.getAll': { returnAll: true },
	'assessment.update': { assessmentId, updateFields: { groupName: 'Nurses' } },
	'question.create': { assessmentId, questionJson: '{ "text": "Why?" }' },
	'candidate.create': { assessmentId, firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com' },
	'candidate.invite': { assessmentId, interviewId: jane.interviewId },
	'candidate.getAll': { assessmentId, returnAll: true },
	'candidate.share': { interviewId: jane.interviewId },
	'candidate.update': { assessmentId, profileId: jane.profileId, fieldsJson: '{ "firstName": "Janet" }' },
	'candidate.delete': { assessmentId, interviewId: jane.interviewId, profileId: jane.profileId },
	'ratingCriteria.getAll': {},
	'ratingCriteria.create': { criteriaJson },
	'ratingCriteria.update': { ratingCriteriaId: '1', criteriaJson },
} satisfies Record<string, INodeParameters>;

/** The parameters of one of them, with the resource and the operation. */
export function parametersOf(title: string): INodeParameters {
	if (!(title in calls)) throw new Error(`No call ${title}`);
	const [resource, operation] = title.split('.');
	return { resource, operation, ...calls[title as keyof typeof calls] } as INodeParameters;
}
