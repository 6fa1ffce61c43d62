import type { paths } from '../../api';
import { accepted, operation, textId } from '../../../engine';
import { criteriaJson } from './create';

export const update = operation<paths>()({
	name: 'Update',
	value: 'update',
	action: 'Update a rating criterion',
	description: "Change fields of a rating criterion. The old values are overwritten and can't be restored.",
	endpoint: 'PATCH /rating-criteria/{id}',
	effect: 'once',
	identifiedBy: ['id', 'ratingCriteriaId'],
	howToCheck:
		'Run "Get Many" of the resource "Rating Criteria", or look in X0PA Room, to see whether it has the new values.',
	parameters: {
		ratingCriteriaId: textId({
			displayName: 'Rating Criteria ID',
			description: 'ID of the rating criterion, as returned by "Get Many"',
			placeholder: 'e.g. 1',
		}),
		criteriaJson,
	},
	request: (values) => ({ path: { id: values.ratingCriteriaId }, body: values.criteriaJson }),
	output: (response, values) => accepted(response, { ratingCriteriaId: values.ratingCriteriaId }),
});
