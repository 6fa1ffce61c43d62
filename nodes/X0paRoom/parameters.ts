import { locator } from '../engine';
import { assessments } from './lists/assessments';

/** An assessment is a `videointerviewGroup` in the vendor's data (inferred). */
export const assessmentId = locator({
	displayName: 'Assessment',
	description: 'Assessment (video interview)',
	hint: 'Candidate records show its ID as "videointerviewGroupId"',
	placeholder: 'e.g. 824',
	list: assessments,
});
