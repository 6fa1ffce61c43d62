import type { INodeTypeDescription } from 'n8n-workflow';

/** The texts of a trigger, each a sentence or more. */
interface Texts {
	header: string;
	/** What to do for a test event, and where it comes from; after "While you build the workflow". */
	test: string;
	/** What n8n does then; after "Once the workflow is published". */
	published: string;
	/** Why to publish the workflow. */
	publish: string;
	/** Shown while n8n waits for a test event. */
	listening: string;
	/** Shown when the workflow has been published. */
	activated: string;
}

/** What n8n's editor says of a trigger. Its own texts fit triggers that are registered with the service during a test. */
export function triggerPanel(
	o: Texts,
): Pick<INodeTypeDescription, 'triggerPanel' | 'eventTriggerDescription' | 'activationMessage'> {
	const help = (end: string) =>
		`<b>While you build the workflow</b>, ${o.test}<br /><br /><b>Once the workflow is published</b>, ${o.published} ${end}`;
	return {
		triggerPanel: {
			header: o.header,
			executionsHelp: {
				inactive: help(o.publish),
				active: help('See the <a data-key="executions">executions list</a> for its events.'),
			},
			activationHint: { inactive: o.publish, active: '' },
		},
		eventTriggerDescription: o.listening,
		activationMessage: o.activated,
	};
}
