"""Oppositions of English, see the package."""

from typing import Final

EN: Final = """
    rise rose risen increase grow grew grown growth climb jump soar surge raise higher upward
        gain hike | fall fell fallen decrease drop decline sink sank plunge slump tumble shrink
        shrank cut reduce reduction lower downward slash;
    up | down;
    for | against;
    inside | outside;
    since | until;
    more over above exceed exceeding | less fewer under below nearly almost;
    all every each both | most | many | some several | few;
    will would shall | may might could;
    before ahead | after following;
    win won beat defeat victory triumph | lose lost loss;
    profit surplus | deficit;
    he his him himself | she her hers herself;
    man men | woman women;
    boy | girl;
    father dad | mother mum mom;
    son | daughter;
    brother | sister;
    husband | wife widow;
    king prince | queen princess;
    accept approve adopt back endorse support | reject veto oppose dismiss;
    open reopen opened | close shut closure;
    begin began begun start launch | end stop finish halt cease;
    arrest detain jail imprison | release free freed;
    guilty convict | innocent acquit cleared;
    praise welcome hail laud | criticise criticize condemn slam berate denounce;
    allow permit legalise | ban forbid forbade prohibit outlaw;
    buy bought acquire purchase | sell sold sale;
    import imports | export exports;
    arrive enter | leave depart exit;
    hire recruit | fire sack dismissal;
    build built | destroy demolish;
    strengthen | weaken;
    improve better | worsen worse;
    best | worst;
    first | last;
    early earlier | late later;
    alive survive | dead die kill death;
    safe | dangerous unsafe;
    rich | poor;
    strong | weak;
    high | low;
    long | short;
    large big great | small little tiny;
    fast quick | slow;
    true | false;
    always | never;
    north northern | south southern | east eastern | west western;
    yesterday | today | tomorrow;
    morning | afternoon | evening | night;
    war | peace;
    attack | defend;
    success succeed | failure;
    majority | minority;
    optimistic | pessimistic;
    push | pull;
    lend lent | borrow;
    valid lawful | void unlawful;
    say said tell told state announce declare statement according note report add confirm;
    hurt injure wound injury;
    people person;
    company firm;
    resign quit step;
    about around some roughly approximately;
"""
