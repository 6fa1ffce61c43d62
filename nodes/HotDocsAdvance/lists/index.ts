import { allTemplatePackages, templatePackages } from './templatePackages';
import { workGroups } from './workGroups';

export const lists = { workGroups, templatePackages, allTemplatePackages };
