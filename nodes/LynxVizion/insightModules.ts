import { setting } from '../engine';
import { nameList } from './nameList';

/** The parameter for insight modules. Any name is accepted: the vendor shows these three and publishes no full list. */
export const modules = (description: string) =>
	nameList({ displayName: 'Insight Modules', description, placeholder: 'e.g. transcription, scenes, visualelements' });

/** The parameter of the operations that start an analysis. */
export const selectedModules = setting(modules('Modules to run. LynxVizion chooses them when this is empty.'));

/**
 * `selected_insights`: a JSON array written as text. Without names, the field is omitted. A body of only this field is `{}`
 * then, because no example of the vendor lacks the body.
 */
export const selectedInsights = (names: string[] = []): { selected_insights?: string } =>
	names.length > 0 ? { selected_insights: JSON.stringify(names) } : {};

/** `modules` of searches and chats: a real array. Without names, the field is omitted. */
export const moduleArray = (names: string[] = []): { modules?: string[] } =>
	names.length > 0 ? { modules: names } : {};
