import { collection, locator, restriction } from '../../../engine';
import { stage } from '../../parameters';

/** The option to hire or reject an applicant only in a certain stage. */
export const onlyInStage = collection({
	displayName: 'Additional Fields',
	role: 'setting',
	fields: {
		sourceStageId: restriction(
			locator(stage('Source Stage', 'Continue only if the applicant is in this stage. Otherwise the item fails.')),
		),
	},
});

/** `source_stage_id`, if it is set. */
export const sourceStage = ({ sourceStageId }: { sourceStageId?: string }) =>
	sourceStageId === undefined ? {} : { source_stage_id: sourceStageId };
