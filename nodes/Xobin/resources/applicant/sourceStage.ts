import { collection, optionalLocator } from '../../../engine';
import { stage } from '../../parameters';

/** What a decision on an applicant may be bound to. */
export const onlyInStage = collection({
	displayName: 'Additional Fields',
	fields: {
		sourceStageId: optionalLocator(
			stage('Source Stage', 'Go on only when the applicant is in this stage. Otherwise the item fails.'),
		),
	},
});

/** `source_stage_id`, where it was given. */
export const sourceStage = ({ sourceStageId }: { sourceStageId?: string }) =>
	sourceStageId === undefined ? {} : { source_stage_id: sourceStageId };
