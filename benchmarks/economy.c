/* The part of the economy in benchmarks/economy.py, a loop over the firms of one game after another.
   names.h, written by benchmarks/c_economy.py, declares struct Parameters and struct Firm. */

#include <math.h>
#include "names.h"

enum { MAX_FIRMS = 4096, MAX_TOWNS = 16, MAX_TRADES = 16, MAX_KINDS = 64, FEATURES = 3 };
enum { SUPPLIERS, HOUSEHOLDS, SERVICES, FUNDS, BANKS, STATE, OWNERS, CUSTOMERS, PARTIES };

struct Town {
    double members, service, votes, broker, wages, employers, leavers, leavers_skill, buyers;
    double catalogue, dues, agglomeration, trust;
};

/* A firm's quarter: what later steps read. */
struct Work {
    int town;
    double size, trust, closeness, hearing, wage, leaving, leavers, leavers_skill, pooled, joint;
    double volume, shown, research, openness, yield, efficiency, effective, bought, investment;
    double material, labour, hands, price, pull, product_log, skill, cash;
};

static struct Work work[MAX_FIRMS];
static struct Town town[MAX_TOWNS];
static double trade[MAX_TRADES], account[PARTIES];
static double circle[FEATURES][MAX_TOWNS * MAX_KINDS][4];

static double least(double a, double b) { return a < b ? a : b; }
static double most(double a, double b) { return a > b ? a : b; }
/* These round to 2**-20 and to whole numbers, half to even. */
static double on_grid(double x) { return (x + 0x1.8p32) - 0x1.8p32; }
static double whole(double x) { return (x + 0x1.8p52) - 0x1.8p52; }

static double pay(struct Work *w, int party, double amount)
{
    double posted = whole(amount);
    w->cash -= posted;
    account[party] += posted;
    return posted;
}

static int place(const struct Firm *f, const struct Work *w, int feature)
{
    double kind = feature == 0 ? f->product_kind : feature == 1 ? f->market_kind
                                                               : f->infrastructure_kind;
    return w->town * MAX_KINDS + (int)kind;
}

static void show(const struct Firm *f, const struct Work *w, int what, double amount)
{
    for (int feature = 0; feature < FEATURES; feature++)
        circle[feature][place(f, w, feature)][what] += amount;
}

static double heard(const struct Parameters *p, const struct Firm *f, const struct Work *w,
                    int what, double own)
{
    return p->proximity_product * (circle[0][place(f, w, 0)][what] - own)
         + p->proximity_market * (circle[1][place(f, w, 1)][what] - own)
         + p->proximity_infrastructure * (circle[2][place(f, w, 2)][what] - own);
}

static void gather(const struct Parameters *p, const struct Firm *firm, int firms, int towns,
                   const double *trust)
{
    for (int t = 0; t < towns; t++) town[t] = (struct Town){.trust = trust[t]};
    for (int feature = 0; feature < FEATURES; feature++)
        for (int at = 0; at < towns * MAX_KINDS; at++)
            for (int what = 0; what < 4; what++) circle[feature][at][what] = 0.0;
    for (int i = 0; i < firms; i++) {
        const struct Firm *f = &firm[i];
        struct Work *w = &work[i];
        w->town = f->standing >= p->admission_standing || f->cluster_choice < 0
                ? (int)f->cluster_choice : -1;
        w->cash = 0.0;
        if (w->town < 0) continue;
        struct Town *t = &town[w->town];
        t->members += 1.0;
        t->votes += on_grid(f->broker_vote);
        t->dues += pay(w, FUNDS, f->association_dues_q);
        show(f, w, 0, 1.0);
    }
    for (int t = 0; t < towns; t++) {
        struct Town *c = &town[t];
        double n = most(c->members, 1.0), crowding = c->members / p->crowding_firms;
        c->service = 1.0 - exp(-c->dues / p->dues_scale);
        c->broker = c->votes / n * c->service;
        c->agglomeration = pow(n, p->agglomeration_elasticity)
                         * exp(-p->congestion * crowding * crowding);
    }
}

static void meet(const struct Parameters *p, const struct Firm *firm, int firms, double going)
{
    double full = p->full_research;
    for (int i = 0; i < firms; i++) {
        const struct Firm *f = &firm[i];
        struct Work *w = &work[i];
        struct Town *t = w->town < 0 ? 0 : &town[w->town];
        w->size = t ? t->members : 1.0;
        w->trust = w->size > 1.0 ? t->trust : 0.0;
        w->closeness = t ? heard(p, f, w, 0, 1.0) : 0.0;
        w->hearing = least(w->closeness, p->neighbours_heard) / most(w->closeness, 1e-9);
        w->wage = going * (1.0 + f->wage_premium);
        double service = t ? t->service : 0.0;
        pay(w, BANKS, most(p->bank_rate_q - p->service_interest_cut * service, 0.0) * f->debt);
        pay(w, HOUSEHOLDS, f->training_q * f->workers);
        w->pooled = t ? f->pool_purchase_share : 0.0;
        w->openness = t ? f->openness : 0.0;
        w->joint = t ? pay(w, FUNDS, f->joint_marketing_q) : 0.0;
        if (!t) continue;
        t->wages += on_grid(w->wage);
        t->employers += f->joins_labour_pool;
        t->buyers += w->pooled > 0.0;
        t->catalogue += w->joint;
        double research = least(100.0 * f->research_share / full, 1.0);
        double leak = p->closed_leak_share + (1.0 - p->closed_leak_share) * f->openness;
        w->volume = on_grid(f->output_q * w->pooled);
        w->shown = on_grid(f->experience * w->openness);
        w->research = on_grid(research * leak);
        show(f, w, 1, w->volume);
        show(f, w, 2, w->shown);
        show(f, w, 3, w->research);
    }
}

static void lose_workers(const struct Parameters *p, const struct Firm *firm, int firms,
                         double going)
{
    for (int i = 0; i < firms; i++) {
        const struct Firm *f = &firm[i];
        struct Work *w = &work[i];
        double usual = going, poached = 1.0;
        if (w->size > 1.0) {
            double premium = p->poaching_premium + p->openness_poaching * f->openness;
            usual = town[w->town].wages / w->size;
            poached += premium * (1.0 - w->trust);
        }
        double paid = pow(w->wage / usual, -p->departure_wage_elasticity);
        w->leaving = least(most(p->departure_base_share * paid * poached, 0.0),
                           p->departure_ceiling);
        double leavers = w->leaving * f->workers;
        pay(w, HOUSEHOLDS, leavers * p->replacement_cost);
        if (w->town < 0 || !f->joins_labour_pool) continue;
        w->leavers = on_grid(leavers);
        w->leavers_skill = on_grid(leavers * f->skill);
        town[w->town].leavers += w->leavers;
        town[w->town].leavers_skill += w->leavers_skill;
    }
}

static void make_ready(const struct Parameters *p, const struct Firm *f, struct Work *w,
                       double road, double list_index)
{
    struct Town *t = w->town < 0 ? 0 : &town[w->town];
    int pool = t && f->joins_labour_pool;
    double employers = pool ? most(t->employers, 1.0) : 1.0;
    double common = p->demand_correlation + (1.0 - p->demand_correlation) / employers;
    double shortage = p->shortage_alone * sqrt(common);

    double recruit = p->recruit_skill_base, others = pool ? t->leavers - w->leavers : 0.0;
    if (others > 0.0) {
        double brought = (t->leavers_skill - w->leavers_skill) / others;
        recruit += most(p->carried_skill_share * (brought - p->recruit_skill_base), 0.0);
    }
    double trained = p->training_gain * (1.0 - exp(-f->training_q / p->training_scale));
    double mixed = (1.0 - w->leaving) * f->skill + w->leaving * recruit;
    w->skill = least(mixed + trained, p->skill_ceiling);

    double multiple = 1.0;
    if (w->pooled > 0.0) multiple += heard(p, f, w, 1, w->volume) / most(f->output_q, 1.0);
    double discount = least(p->discount_per_doubling * log2(multiple), p->discount_ceiling);
    double buyers = t ? most(t->buyers, 1.0) : 1.0;
    double distribution = p->handling_share + p->handling_per_km * road
                        + p->handling_per_root_member * sqrt(buyers - 1.0);
    double material = f->base_material_cost * list_index
                    * (1.0 - w->pooled * (discount - distribution));

    double steps = t ? least(f->specialisation, w->size) : 1.0;
    double handover = p->handover_cost * (1.0 - p->handover_trust * w->trust) * (steps - 1.0);
    w->yield = pow(steps, p->division_gain) * most(1.0 - handover, p->division_floor);
    w->efficiency = t ? t->agglomeration : 1.0;
    w->effective = f->capacity * (1.0 - shortage) * w->efficiency;
    double price = p->capacity_price * (1.0 - p->capital_relief * (1.0 - 1.0 / steps));
    w->bought = least(least(most(f->capacity_change, 0.0), p->capacity_growth_limit * f->capacity),
                      most(f->cash, 0.0) / price);
    w->investment = whole(w->bought * price);

    double shown = t ? heard(p, f, w, 2, w->shown) : 0.0;
    double experience = f->experience + p->neighbour_weight * w->openness * w->hearing * shown;
    double factor = pow(experience / f->start_experience, log2(p->progress_ratio));
    factor = least(most(factor, p->labour_floor), p->labour_ceiling);
    w->material = material * (1.0 + p->scrap_share / f->process_technology)
                / (1.0 + p->scrap_share);
    w->hands = factor / (f->skill * f->process_technology * w->yield * w->efficiency);
    w->labour = f->base_labour_cost * w->hands * w->wage / p->base_wage_q;
    w->price = (w->material + w->labour) * f->home_markup;
}

static void advertise(const struct Parameters *p, const struct Firm *f, struct Work *w, double draw)
{
    double reach = pay(w, SERVICES, f->own_marketing_q) + w->joint, added = 0.0;
    if (w->joint > 0.0) {
        reach += p->joint_reach_share * (town[w->town].catalogue - w->joint);
        added = p->sameness * w->closeness / most(w->size - 1.0, 1.0);
    }
    double access = 1.0 + p->access_gain * (1.0 - exp(-reach / p->marketing_scale));
    w->product_log = log(f->product_technology);
    double quality = exp(f->home_quality_elasticity * w->product_log
                         + p->market_luck_spread * draw);
    w->pull = f->start_size * quality * access
            * pow(w->price / f->start_price, 1.0 - p->home_elasticity - added);
    trade[(int)f->industry] += on_grid(w->pull);
}

static void research(const struct Parameters *p, struct Firm *f, struct Work *w, double draw,
                     int quarter)
{
    double percent = 100.0 * f->research_share;
    pay(w, HOUSEHOLDS, percent / 100.0 * f->sales_q);
    if (f->buys_licence) pay(w, SERVICES, p->licence_fee_share * f->sales_q);
    double shown = w->town < 0 ? 0.0 : heard(p, f, w, 3, w->research);
    double overheard = w->hearing * shown / p->neighbours_heard;
    double known = f->buys_licence * p->licence_rate
                 + p->spillover_rate * (1.0 - exp(-overheard));
    double absorptive = percent / (percent + p->half_absorption);
    double catch_up = least(absorptive * known * f->technology_intensity, 1.0);
    double luck = most(1.0 + p->research_luck_spread * draw, 0.0);
    double gain = p->own_research_rate * f->technology_intensity * log(1.0 + percent) * luck;
    double frontier = log(f->start_gap) + f->frontier_growth_q * (quarter + 1.0);
    double product_gap = most(frontier - w->product_log, 0.0);
    double process_gap = most(frontier - log(f->process_technology), 0.0);
    f->product_technology *= exp(p->product_focus * gain + product_gap * catch_up);
    f->process_technology *= exp((1.0 - p->product_focus) * gain + process_gap * catch_up);
}

static void sell_and_pay(const struct Parameters *p, struct Firm *f, struct Work *w,
                         double demand_index, double draw, int quarter)
{
    double drift = f->frontier_growth_q * f->home_quality_elasticity - p->rivals_drift_q;
    double rivals = f->home_rivals_start * exp(drift * quarter);
    double wanted = f->home_demand_q * demand_index * w->pull
                  / (trade[(int)f->industry] + rivals);
    double units = wanted / w->price;
    double scarcity = most(units / most(w->effective, 1e-9), 1.0);
    double sales = whole(wanted * pow(scarcity, 1.0 / p->home_elasticity) / scarcity);
    double output = units / scarcity;
    w->cash += sales;
    account[CUSTOMERS] -= sales;
    pay(w, SUPPLIERS, output * w->material);
    pay(w, HOUSEHOLDS, output * w->labour);
    pay(w, SERVICES, p->overhead_q + p->overhead_per_capacity * f->capacity);
    if (w->size > 1.0) {
        struct Town *t = &town[w->town];
        double mesh = p->mesh_cost_share * (w->size - 1.0);
        double brokered = p->broker_cost_share + p->secretariat_cost_share / w->size;
        double style = (1.0 - t->broker) * mesh + t->broker * brokered;
        pay(w, SERVICES, style * (p->distrust_ceiling - t->trust) * f->sales_q);
    }
    pay(w, SERVICES, p->visit_cost_share * w->openness * f->sales_q);
    research(p, f, w, draw, quarter);

    double profit = w->cash;
    double tax = pay(w, STATE, p->tax_share * most(profit, 0.0));
    pay(w, OWNERS, least(p->owner_draw_share, 1.0) * most(profit - tax, 0.0));
    pay(w, SUPPLIERS, w->investment);
    f->cash += w->cash;
    f->capacity += w->bought;
    f->skill = w->skill;
    f->workers = output * w->hands * f->base_labour_cost / p->base_wage_q;
    f->experience = (1.0 - p->forgetting) * f->experience + output;
    f->output_q = output;
    f->sales_q = sales;
}

static double out_of_balance(const struct Firm *firm, int firms)
{
    double sum = 0.0;
    for (int i = 0; i < firms; i++) sum += firm[i].cash;
    for (int party = 0; party < PARTIES; party++) sum += account[party];
    return sum;
}

/* Play games that start as `firm` says. Draws are (quarters, games, firms) and, for the cycles,
   (quarters, games); `record` gets (quarters, games, firms, RECORDED). Returns how many quarters
   had money that appeared or vanished. */
int play(int games, int firms, int towns, int trades, int quarters, const struct Parameters *p,
         struct Firm *start, const double *road, const double *trust, const double *home_draw,
         const double *research_draw, const double *home_cycle, const double *material_cycle,
         double *record)
{
    int wrong = 0;
    for (int game = 0; game < games; game++) {
        struct Firm *firm = start + (long)game * firms;
        double home = 0.0, material = 0.0;
        for (int party = 0; party < PARTIES; party++) account[party] = 0.0;
        account[OWNERS] = -out_of_balance(firm, firms);
        for (int quarter = 0; quarter < quarters; quarter++) {
            long at = (long)quarter * games + game;
            home = p->cycle_memory * home + p->home_cycle_spread * home_cycle[at];
            material = p->cycle_memory * material + p->material_cycle_spread * material_cycle[at];
            double demand_index = exp(home), list_index = exp(material);
            double going = p->base_wage_q * exp(p->wage_growth_q * quarter);
            for (int t = 0; t < trades; t++) trade[t] = 0.0;
            gather(p, firm, firms, towns, trust + (long)game * towns);
            meet(p, firm, firms, going);
            lose_workers(p, firm, firms, going);
            for (int i = 0; i < firms; i++) {
                double km = work[i].town < 0 ? 0.0 : road[i * towns + work[i].town];
                make_ready(p, &firm[i], &work[i], km, list_index);
                advertise(p, &firm[i], &work[i], home_draw[at * firms + i]);
            }
            for (int i = 0; i < firms; i++) {
                struct Firm *f = &firm[i];
                sell_and_pay(p, f, &work[i], demand_index, research_draw[at * firms + i], quarter);
                double *kept = record + (at * firms + i) * RECORDED;
                for (int one = 0; one < RECORDED; one++)
                    kept[one] = *(const double *)((const char *)f + RECORDED_AT[one]);
            }
            wrong += out_of_balance(firm, firms) != 0.0;
        }
    }
    return wrong;
}
