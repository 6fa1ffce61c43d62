import type { paths } from '../../api';
import { asItComes, operation, textId } from '../../../engine';
import { criteriaJson } from './create';

export const update = operation<paths>()({
	name: 'Update',
	value: 'update',
	action: 'Update a rating criterion',
	description: 'Change fields of a rating criterion. The old values are overwritten and cannot be brought back.',
	endpoint: 'PATCH /rating-criteria/{id}',
	effect: 'once',
	identifiedBy: ['id', 'ratingCriteriaId'],
	howToCheck: 'Run "Get Many" of the resource "Rating Criteria", or look in X0PA Room, whether it has the new values.',
	parameters: {
		ratingCriteriaId: textId({
			displayName: 'Rating Criteria ID',
			description: 'The ID of the rating criterion, as "Get Many" shows it',
			placeholder: 'e.g. 1',
		}),
		criteriaJson,
	},
	request: (values) => ({ path: { id: values.ratingCriteriaId }, body: values.criteriaJson }),
	output: (answer, values) => asItComes(answer, { ratingCriteriaId: values.ratingCriteriaId }),
});
