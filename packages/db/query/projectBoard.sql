-- figures/* hot */
    select p.stage, count(*) as count, coalesce(sum(p.total_investment), 0)::bigint as total_investment,
           count(*) - count(p.total_investment) as unknown_amounts,
           count(*) filter (where (p.amber_on <= $1 and (p.red_on > $2) is not false)) as amber,
           count(*) filter (where p.red_on <= $3) as red
    from project p where p.park_id = $4 and p.pool = $5 and p.status = $6
    group by p.stage;

-- figures under a filter/* hot */
    select p.stage, count(*) as count, coalesce(sum(p.total_investment), 0)::bigint as total_investment,
           count(*) - count(p.total_investment) as unknown_amounts,
           count(*) filter (where (p.amber_on <= $1 and (p.red_on > $2) is not false)) as amber,
           count(*) filter (where p.red_on <= $3) as red
    from project p where p.park_id = $4 and p.pool = $5 and p.status = $6 and p.owner_id = any($7::integer[]) and (p.red_on <= $8) and exists (select from key_project_period k where k.park_id = p.park_id and k.project_id = p.id
    and k.from_on <= $9 and coalesce(k.to_on >= $10, true)) and p.id in (select project_ids_with_text($11, $12))
    group by p.stage;

-- cards by rank/* hot */
    with picked as materialized (
      select found.id, found.sort_value, wanted.place
      from unnest($1::text[]) with ordinality as wanted(stage, place)
      cross join lateral (
        select p.id, p.rank as sort_value from project p
        where p.park_id = $2 and p.pool = $3 and p.status = $4 and p.stage = wanted.stage and true
        order by p.rank asc, p.id asc limit $5
      ) found
    )
    select p.id, p.version, p.name, coalesce(p.investor_name, company.name) as "investorName", p.pool, p.stage, p.status, p.rank,
    p.total_investment as "totalInvestment", p.owner_id as "ownerId", owner.name as "ownerName", p.team_id as "teamId",
    p.chain_id as "chainId", chain.name as "chainName", p.source_kind as "sourceKind", p.stage_entered_on as "stageEnteredOn",
    p.amber_on as "amberOn", p.red_on as "redOn", p.clock_key as "clockKey", p.next_step as "nextStep", p.next_step_on as "nextStepOn",
    exists (select from key_project_period k where k.park_id = p.park_id and k.project_id = p.id
    and k.from_on <= $6 and coalesce(k.to_on >= $7, true)) as "isKey", p.owed_count as "owedCount"
    from picked join project p on p.park_id = $8 and p.id = picked.id 
  left join company on company.park_id = p.park_id and company.id = p.company_id
  left join person owner on owner.id = p.owner_id
  left join industry_chain chain on chain.park_id = p.park_id and chain.id = p.chain_id
    order by picked.place, picked.sort_value asc, p.id asc;

-- cards by amount/* hot */
    with picked as materialized (
      select found.id, found.sort_value, wanted.place
      from unnest($1::text[]) with ordinality as wanted(stage, place)
      cross join lateral (
        select p.id, p.total_investment as sort_value from project p
        where p.park_id = $2 and p.pool = $3 and p.status = $4 and p.stage = wanted.stage and true
        order by p.total_investment desc nulls last, p.id desc limit $5
      ) found
    )
    select p.id, p.version, p.name, coalesce(p.investor_name, company.name) as "investorName", p.pool, p.stage, p.status, p.rank,
    p.total_investment as "totalInvestment", p.owner_id as "ownerId", owner.name as "ownerName", p.team_id as "teamId",
    p.chain_id as "chainId", chain.name as "chainName", p.source_kind as "sourceKind", p.stage_entered_on as "stageEnteredOn",
    p.amber_on as "amberOn", p.red_on as "redOn", p.clock_key as "clockKey", p.next_step as "nextStep", p.next_step_on as "nextStepOn",
    exists (select from key_project_period k where k.park_id = p.park_id and k.project_id = p.id
    and k.from_on <= $6 and coalesce(k.to_on >= $7, true)) as "isKey", p.owed_count as "owedCount"
    from picked join project p on p.park_id = $8 and p.id = picked.id 
  left join company on company.park_id = p.park_id and company.id = p.company_id
  left join person owner on owner.id = p.owner_id
  left join industry_chain chain on chain.park_id = p.park_id and chain.id = p.chain_id
    order by picked.place, picked.sort_value desc nulls last, p.id desc;

-- cards by stageAge/* hot */
    with picked as materialized (
      select found.id, found.sort_value, wanted.place
      from unnest($1::text[]) with ordinality as wanted(stage, place)
      cross join lateral (
        select p.id, p.stage_entered_on as sort_value from project p
        where p.park_id = $2 and p.pool = $3 and p.status = $4 and p.stage = wanted.stage and true
        order by p.stage_entered_on asc, p.id asc limit $5
      ) found
    )
    select p.id, p.version, p.name, coalesce(p.investor_name, company.name) as "investorName", p.pool, p.stage, p.status, p.rank,
    p.total_investment as "totalInvestment", p.owner_id as "ownerId", owner.name as "ownerName", p.team_id as "teamId",
    p.chain_id as "chainId", chain.name as "chainName", p.source_kind as "sourceKind", p.stage_entered_on as "stageEnteredOn",
    p.amber_on as "amberOn", p.red_on as "redOn", p.clock_key as "clockKey", p.next_step as "nextStep", p.next_step_on as "nextStepOn",
    exists (select from key_project_period k where k.park_id = p.park_id and k.project_id = p.id
    and k.from_on <= $6 and coalesce(k.to_on >= $7, true)) as "isKey", p.owed_count as "owedCount"
    from picked join project p on p.park_id = $8 and p.id = picked.id 
  left join company on company.park_id = p.park_id and company.id = p.company_id
  left join person owner on owner.id = p.owner_id
  left join industry_chain chain on chain.park_id = p.park_id and chain.id = p.chain_id
    order by picked.place, picked.sort_value asc, p.id asc;

-- cards by nextStep/* hot */
    with picked as materialized (
      select found.id, found.sort_value, wanted.place
      from unnest($1::text[]) with ordinality as wanted(stage, place)
      cross join lateral (
        select p.id, p.next_step_on as sort_value from project p
        where p.park_id = $2 and p.pool = $3 and p.status = $4 and p.stage = wanted.stage and true
        order by p.next_step_on asc nulls last, p.id asc limit $5
      ) found
    )
    select p.id, p.version, p.name, coalesce(p.investor_name, company.name) as "investorName", p.pool, p.stage, p.status, p.rank,
    p.total_investment as "totalInvestment", p.owner_id as "ownerId", owner.name as "ownerName", p.team_id as "teamId",
    p.chain_id as "chainId", chain.name as "chainName", p.source_kind as "sourceKind", p.stage_entered_on as "stageEnteredOn",
    p.amber_on as "amberOn", p.red_on as "redOn", p.clock_key as "clockKey", p.next_step as "nextStep", p.next_step_on as "nextStepOn",
    exists (select from key_project_period k where k.park_id = p.park_id and k.project_id = p.id
    and k.from_on <= $6 and coalesce(k.to_on >= $7, true)) as "isKey", p.owed_count as "owedCount"
    from picked join project p on p.park_id = $8 and p.id = picked.id 
  left join company on company.park_id = p.park_id and company.id = p.company_id
  left join person owner on owner.id = p.owner_id
  left join industry_chain chain on chain.park_id = p.park_id and chain.id = p.chain_id
    order by picked.place, picked.sort_value asc nulls last, p.id asc;

-- cards by name/* hot */
    with picked as materialized (
      select found.id, found.sort_value, wanted.place
      from unnest($1::text[]) with ordinality as wanted(stage, place)
      cross join lateral (
        select p.id, p.name collate "zh-x-icu" as sort_value from project p
        where p.park_id = $2 and p.pool = $3 and p.status = $4 and p.stage = wanted.stage and true
        order by p.name collate "zh-x-icu" asc, p.id asc limit $5
      ) found
    )
    select p.id, p.version, p.name, coalesce(p.investor_name, company.name) as "investorName", p.pool, p.stage, p.status, p.rank,
    p.total_investment as "totalInvestment", p.owner_id as "ownerId", owner.name as "ownerName", p.team_id as "teamId",
    p.chain_id as "chainId", chain.name as "chainName", p.source_kind as "sourceKind", p.stage_entered_on as "stageEnteredOn",
    p.amber_on as "amberOn", p.red_on as "redOn", p.clock_key as "clockKey", p.next_step as "nextStep", p.next_step_on as "nextStepOn",
    exists (select from key_project_period k where k.park_id = p.park_id and k.project_id = p.id
    and k.from_on <= $6 and coalesce(k.to_on >= $7, true)) as "isKey", p.owed_count as "owedCount"
    from picked join project p on p.park_id = $8 and p.id = picked.id 
  left join company on company.park_id = p.park_id and company.id = p.company_id
  left join person owner on owner.id = p.owner_id
  left join industry_chain chain on chain.park_id = p.park_id and chain.id = p.chain_id
    order by picked.place, picked.sort_value asc, p.id asc;
