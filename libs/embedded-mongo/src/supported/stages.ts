import { facet, lookup, unionWith } from '../aggregation/stages/combine.ts';
import { bucket, group, sortByCount } from '../aggregation/stages/group.ts';
import { addFields, project, replaceRoot, replaceWith, unset } from '../aggregation/stages/reshape.ts';
import { count, limit, match, sample, skip, sort } from '../aggregation/stages/select.ts';
import { unwind } from '../aggregation/stages/unwind.ts';
import type { StageFactory } from '../aggregation/stage.ts';

/** Every aggregation stage; all others are refused with code 40324. */
export const STAGES: Readonly<Record<string, StageFactory>> = {
  $match: match,
  $project: project,
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $replaceRoot: replaceRoot,
  $replaceWith: replaceWith,
  $sort: sort,
  $limit: limit,
  $skip: skip,
  $sample: sample,
  $count: count,
  $unwind: unwind,
  $group: group,
  $sortByCount: sortByCount,
  $bucket: bucket,
  $lookup: lookup,
  $facet: facet,
  $unionWith: unionWith,
};
