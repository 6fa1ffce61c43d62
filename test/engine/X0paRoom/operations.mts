import type { INodeParameters } from 'n8n-workflow';

import { jane } from './fixture.mjs';

export interface Case {
	/** Resource and operation, as the workflow saves them. */
	title: string;
	operationId: string;
	effect: 'read' | 'repeatable' | 'once';
	/** The change of the sandbox's state that it makes. */
	change?: string;
	parameters: INodeParameters;
}

const one = (
	title: string,
	operationId: string,
	effect: Case['effect'],
	change: string | undefined,
	parameters: INodeParameters,
): Case => {
	const [resource, operation] = title.split('.');
	return { title, operationId, effect, change, parameters: { resource, operation, ...parameters } };
};

const assessmentId = { __rl: true, mode: 'id', value: '824' };

/** Every operation of the node with parameters that work on the sandbox's seeds. */
export const cases: Case[] = [
	one('assessment.create', 'createAssessment', 'once', 'assessmentCreated', { groupName: 'Nurses' }),
	one('assessment.get', 'getAssessment', 'read', undefined, { assessmentId }),
	one('assessment.getAll', 'listAssessments', 'read', undefined, { returnAll: true }),
	one('assessment.update', 'editAssessment', 'once', 'assessmentEdited', {
		assessmentId,
		updateFields: { groupName: 'Nurses' },
	}),
	one('question.create', 'addQuestion', 'once', 'questionAdded', { assessmentId, questionJson: '{ "text": "Why?" }' }),
	one('candidate.create', 'addCandidate', 'once', 'candidateAdded', {
		assessmentId,
		firstName: 'Ada',
		lastName: 'Lovelace',
		email: 'ada@example.com',
	}),
	one('candidate.invite', 'sendInvite', 'once', 'invitationSent', { assessmentId, interviewId: jane.interviewId }),
	one('candidate.getAll', 'listCandidates', 'read', undefined, { assessmentId, returnAll: true }),
	one('candidate.share', 'getPublicUrl', 'repeatable', 'publicUrlMade', { interviewId: jane.interviewId }),
	one('candidate.update', 'editCandidate', 'once', 'candidateEdited', {
		assessmentId,
		profileId: jane.profileId,
		fieldsJson: '{ "firstName": "Janet" }',
	}),
	one('candidate.delete', 'deleteCandidate', 'repeatable', 'candidateDeleted', {
		assessmentId,
		interviewId: jane.interviewId,
		profileId: jane.profileId,
	}),
	one('ratingCriteria.getAll', 'listRatingCriteria', 'read', undefined, {}),
	one('ratingCriteria.create', 'createRatingCriteria', 'once', 'ratingCriterionCreated', {
		criteriaJson: '{ "name": "Clarity" }',
	}),
	one('ratingCriteria.update', 'editRatingCriteria', 'once', 'ratingCriterionEdited', {
		ratingCriteriaId: '1',
		criteriaJson: '{ "name": "Clarity" }',
	}),
];

/** The parameters of one of them, for a test that changes some. */
export const parametersOf = (title: string): INodeParameters => {
	const found = cases.find((candidate) => candidate.title === title);
	if (!found) throw new Error(`No case ${title}`);
	return { ...found.parameters };
};
