import django.core.validators
import django.db.models.deletion
import tongmu.core.fields
from decimal import Decimal
from django.db import migrations, models


# Kept by the database too: an entry of points is never edited. SQLite makes a new table where a column is added, and
# the trigger stays with the old one: a migration that does so puts it again.
ENTRY_STAYS = {
    "sqlite": """
CREATE TRIGGER point_entry_stays BEFORE UPDATE ON projects_pointentry
BEGIN SELECT RAISE(ABORT, 'An entry of points is never edited.'); END;
""",
    "postgresql": """
CREATE FUNCTION point_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'An entry of points is never edited.'; END $$;
CREATE TRIGGER point_entry_stays BEFORE UPDATE ON projects_pointentry
FOR EACH ROW EXECUTE FUNCTION point_entry_stays();
""",
}


def name_the_form(apps, editor):
    """Until now every love supermarket was the shop of a household."""
    shops = apps.get_model("projects", "Enterprise").objects.filter(kind="love_supermarket")
    shops.update(shop_form="household")


def put_trigger(apps, editor):
    editor.execute(ENTRY_STAYS[editor.connection.vendor])


def drop_trigger(apps, editor):
    on_postgres = editor.connection.vendor == "postgresql"
    editor.execute(f"DROP TRIGGER point_entry_stays{' ON projects_pointentry' if on_postgres else ''}")
    if on_postgres:
        editor.execute("DROP FUNCTION point_entry_stays()")


class Migration(migrations.Migration):

    dependencies = [
        ('households', '0003_a_status_can_be_withdrawn'),
        ("projects", "0005_payout_batches_and_fund_terms"),
        ('villages', '0002_tiles_on_the_map'),
    ]

    operations = [
        migrations.CreateModel(
            name='CashEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn at')),
                ('withdrawn_by', models.CharField(blank=True, editable=False, max_length=150, verbose_name='withdrawn by')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=255, verbose_name='reason for withdrawal')),
                ('booked_on', models.DateField(db_index=True, verbose_name='day of the entry')),
                ('kind', models.CharField(choices=[('sales', 'Sales of the shop'), ('other_income', 'Other income of the shop'), ('goods', 'Goods bought in'), ('freight', 'Freight'), ('running', 'Rent, water and power'), ('other_cost', 'Other costs of the shop')], max_length=20, verbose_name='kind of entry')),
                ('amount', tongmu.core.fields.MoneyField(verbose_name='amount')),
                ('note', models.CharField(blank=True, max_length=255, verbose_name='note')),
            ],
            options={
                'verbose_name': 'cash-book entry',
                'verbose_name_plural': 'cash-book entries',
                'ordering': ['-booked_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Donation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn at')),
                ('withdrawn_by', models.CharField(blank=True, editable=False, max_length=150, verbose_name='withdrawn by')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=255, verbose_name='reason for withdrawal')),
                ('donated_on', models.DateField(db_index=True, verbose_name='donated on')),
                ('donor', models.CharField(max_length=120, verbose_name='donor')),
                ('what', models.CharField(max_length=255, verbose_name='what was donated')),
                ('amount', tongmu.core.fields.MoneyField(verbose_name='worth in yuan')),
            ],
            options={
                'verbose_name': 'donation to a points exchange',
                'verbose_name_plural': 'donations to points exchanges',
                'ordering': ['-donated_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ExchangeOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn at')),
                ('withdrawn_by', models.CharField(blank=True, editable=False, max_length=150, verbose_name='withdrawn by')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=255, verbose_name='reason for withdrawal')),
                ('quantity', models.PositiveIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name='pieces')),
                ('points_price', models.PositiveIntegerField(editable=False, verbose_name='price in points')),
                ('ordered_on', models.DateField(db_index=True, verbose_name='exchanged on')),
            ],
            options={
                'verbose_name': 'exchange order',
                'verbose_name_plural': 'exchange orders',
                'ordering': ['-ordered_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='IndustryLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn at')),
                ('withdrawn_by', models.CharField(blank=True, editable=False, max_length=150, verbose_name='withdrawn by')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=255, verbose_name='reason for withdrawal')),
                ('manner', models.CharField(choices=[('dividends', 'By dividends'), ('shares', 'By shares'), ('orders', 'By orders'), ('work', 'By work'), ('land', 'By renting land'), ('trusteeship', 'By trusteeship')], max_length=20, verbose_name='manner of leading')),
                ('document_no', models.CharField(blank=True, max_length=80, verbose_name='number of the agreement')),
                ('starts_on', models.DateField(verbose_name='leads since')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='no longer leads from')),
            ],
            options={
                'verbose_name': 'leading of a village',
                'verbose_name_plural': 'leadings of villages',
                'ordering': ['village_id', '-starts_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PointAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('card_no', models.CharField(blank=True, max_length=40, verbose_name='number of the points card')),
                ('opened_on', models.DateField(verbose_name='account opened on')),
            ],
            options={
                'verbose_name': 'points account',
                'verbose_name_plural': 'points accounts',
                'ordering': ['household_id'],
            },
        ),
        migrations.CreateModel(
            name='PointEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('sanitation', 'Clean surroundings'), ('labour', 'Voluntary labour'), ('meeting', 'Coming to meetings'), ('industry', 'Income from industry'), ('filial', 'Care for the old'), ('gift', 'Points given as a gift'), ('exchange', 'Points exchanged for goods')], max_length=20, verbose_name='reason of the points')),
                ('points', models.IntegerField(verbose_name='points')),
                ('happened_on', models.DateField(db_index=True, verbose_name='day')),
                ('note', models.CharField(blank=True, max_length=255, verbose_name='note')),
            ],
            options={
                'verbose_name': 'points entry',
                'verbose_name_plural': 'points entries',
                'ordering': ['-happened_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PowerUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn at')),
                ('withdrawn_by', models.CharField(blank=True, editable=False, max_length=150, verbose_name='withdrawn by')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=255, verbose_name='reason for withdrawal')),
                ('kind', models.CharField(choices=[('welfare_posts', 'Public-welfare posts of the village'), ('public_works', 'Small public works'), ('awards', 'Awards and help')], max_length=20, verbose_name='used for')),
                ('used_on', models.DateField(db_index=True, verbose_name='used on')),
                ('amount', tongmu.core.fields.MoneyField(verbose_name='amount')),
                ('purpose', models.CharField(help_text='Officials alone read this.', max_length=255, verbose_name='purpose')),
                ('voucher_no', models.CharField(blank=True, max_length=80, verbose_name='voucher number')),
            ],
            options={
                'verbose_name': 'use of power income',
                'verbose_name_plural': 'uses of power income',
                'ordering': ['-used_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Recruitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn at')),
                ('withdrawn_by', models.CharField(blank=True, editable=False, max_length=150, verbose_name='withdrawn by')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=255, verbose_name='reason for withdrawal')),
                ('trade', models.CharField(db_index=True, max_length=60, verbose_name='trade of the posts')),
                ('posts', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='posts to fill')),
                ('pay_basis', models.CharField(choices=[('piece', 'Piece wage'), ('monthly', 'Wage by the month'), ('daily', 'Wage by the day')], max_length=20, verbose_name='how the work is paid')),
                ('wage_from', tongmu.core.fields.MoneyField(help_text='In yuan; at piece wage, what is usually earned in a month.', verbose_name='lowest usual pay a month')),
                ('wage_to', tongmu.core.fields.MoneyField(verbose_name='highest usual pay a month')),
                ('hours', models.CharField(blank=True, max_length=60, verbose_name='working hours')),
                ('starts_on', models.DateField(db_index=True, verbose_name='recruiting since')),
                ('ends_on', models.DateField(blank=True, help_text='Empty: until the posts are filled.', null=True, verbose_name='no longer recruiting from')),
            ],
            options={
                'verbose_name': 'recruitment',
                'verbose_name_plural': 'recruitments',
                'ordering': ['-starts_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Resolution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn at')),
                ('withdrawn_by', models.CharField(blank=True, editable=False, max_length=150, verbose_name='withdrawn by')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=255, verbose_name='reason for withdrawal')),
                ('number', models.CharField(max_length=80, verbose_name='number of the resolution')),
                ('subject', models.CharField(max_length=120, verbose_name='subject of the resolution')),
                ('proposed_on', models.DateField(verbose_name='proposed by the party branch on')),
                ('discussed_on', models.DateField(verbose_name='discussed by both committees on')),
                ('reviewed_on', models.DateField(verbose_name='reviewed by the party members on')),
                ('decided_on', models.DateField(verbose_name='decided by the representatives on')),
                ('published_on', models.DateField(verbose_name='decision published on')),
                ('result_published_on', models.DateField(blank=True, null=True, verbose_name='result published on')),
            ],
            options={
                'verbose_name': 'village resolution',
                'verbose_name_plural': 'village resolutions',
                'ordering': ['village_id', '-decided_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ScoringBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn at')),
                ('withdrawn_by', models.CharField(blank=True, editable=False, max_length=150, verbose_name='withdrawn by')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=255, verbose_name='reason for withdrawal')),
                ('month', models.DateField(help_text='Any day of the month; its first day is kept.', verbose_name='month')),
                ('scorer_group', models.CharField(help_text='Such as: work team, village committee, supervisors.', max_length=120, verbose_name='scoring group')),
                ('scored_on', models.DateField(verbose_name='scored on')),
                ('published_on', models.DateField(blank=True, help_text='From this day the points can be spent, and no more are added to the month.', null=True, verbose_name='published in the village on')),
            ],
            options={
                'verbose_name': 'monthly scoring',
                'verbose_name_plural': 'monthly scorings',
                'ordering': ['-month', 'village_id'],
            },
        ),
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn at')),
                ('withdrawn_by', models.CharField(blank=True, editable=False, max_length=150, verbose_name='withdrawn by')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=255, verbose_name='reason for withdrawal')),
                ('kind', models.CharField(choices=[('cash', 'Cash share'), ('fiscal', 'Fiscal funds turned into a share'), ('land', 'Land share'), ('other', 'Share of another kind')], max_length=20, verbose_name='kind of share')),
                ('amount', tongmu.core.fields.MoneyField(blank=True, null=True, verbose_name='worth in yuan')),
                ('area_mu', models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0.01'))], verbose_name='land brought in, in mu')),
                ('document_no', models.CharField(blank=True, max_length=80, verbose_name='number of the agreement')),
                ('starts_on', models.DateField(verbose_name='holds it since')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='gave it up on')),
            ],
            options={
                'verbose_name': 'share of a household',
                'verbose_name_plural': 'shares of households',
                'ordering': ['-starts_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ShopItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn at')),
                ('withdrawn_by', models.CharField(blank=True, editable=False, max_length=150, verbose_name='withdrawn by')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=255, verbose_name='reason for withdrawal')),
                ('name', models.CharField(db_index=True, max_length=60, verbose_name='name of the goods')),
                ('points_price', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='price in points')),
                ('starts_on', models.DateField(verbose_name='offered since')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='no longer offered from')),
            ],
            options={
                'verbose_name': 'goods for points',
                'verbose_name_plural': 'goods for points',
                'ordering': ['shop_id', 'name'],
            },
        ),
        migrations.CreateModel(
            name='StockMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn at')),
                ('withdrawn_by', models.CharField(blank=True, editable=False, max_length=150, verbose_name='withdrawn by')),
                ('withdrawn_reason', models.CharField(blank=True, editable=False, max_length=255, verbose_name='reason for withdrawal')),
                ('kind', models.CharField(choices=[('purchase', 'Bought in'), ('donation', 'Donated'), ('count', 'Difference at stocktaking'), ('loss', 'Spoilt or lost'), ('exchange', 'Given out for points')], max_length=20, verbose_name='kind of stock move')),
                ('moved_on', models.DateField(db_index=True, verbose_name='day')),
                ('quantity', models.IntegerField(help_text='Goods that leave: a number below zero, such as -3.', verbose_name='pieces in or out')),
            ],
            options={
                'verbose_name': 'stock move',
                'verbose_name_plural': 'stock moves',
                'ordering': ['-moved_on', '-pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='enterprise',
            name='enterprise_kind_is_in_its_table',
        ),
        migrations.RemoveConstraint(
            model_name='enterprise',
            name='love_supermarket_is_run_by_a_household',
        ),
        migrations.AddField(
            model_name='enterprise',
            name='area_mu',
            field=models.DecimalField(blank=True, decimal_places=1, max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0.1'))], verbose_name='area in mu'),
        ),
        migrations.AddField(
            model_name='enterprise',
            name='contact_phone',
            field=models.CharField(blank=True, help_text='A number of the office, shown to everyone; no personal mobile number.', max_length=20, verbose_name='public phone for contact'),
        ),
        migrations.AddField(
            model_name='enterprise',
            name='document_no',
            field=models.CharField(blank=True, max_length=80, verbose_name='recognition document number'),
        ),
        migrations.AddField(
            model_name='enterprise',
            name='grid_on',
            field=models.DateField(blank=True, null=True, verbose_name='connected to the grid on'),
        ),
        migrations.AddField(
            model_name='enterprise',
            name='posts',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='posts in all'),
        ),
        migrations.AddField(
            model_name='enterprise',
            name='shop_form',
            field=models.CharField(blank=True, choices=[('household', 'Shop owned by a household'), ('points', 'Points exchange of the village')], max_length=20, verbose_name='form of the love supermarket'),
        ),
        migrations.AddField(
            model_name='enterprise',
            name='trees',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='trees'),
        ),
        migrations.AddField(
            model_name='enterprise',
            name='workshop_form',
            field=models.CharField(blank=True, choices=[('factory', 'Factory-building workshop'), ('home', 'Work-at-home workshop'), ('base', 'Base-type workshop')], max_length=20, verbose_name='form of the workshop'),
        ),
        migrations.AddField(
            model_name='powersettlement',
            name='subsidy',
            field=tongmu.core.fields.MoneyField(blank=True, help_text='The rest of the amount is the price of the electricity. Empty: not told apart.', null=True, verbose_name='of which subsidy'),
        ),
        migrations.AlterField(
            model_name='enterprise',
            name='kind',
            field=models.CharField(choices=[('workshop', 'Poverty-alleviation workshop'), ('vegetable_base', 'Poverty-alleviation vegetable base'), ('cooperative', "Farmers' co-operative"), ('love_supermarket', 'Love supermarket'), ('photovoltaic_station', 'Photovoltaic station'), ('oil_press', 'Oil press'), ('orchard', 'Orchard'), ('leading_enterprise', 'Leading enterprise')], max_length=30, verbose_name='kind of enterprise'),
        ),
        migrations.RunPython(name_the_form, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='enterprise',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['workshop', 'vegetable_base', 'cooperative', 'love_supermarket', 'photovoltaic_station', 'oil_press', 'orchard', 'leading_enterprise'])), name='enterprise_kind_is_in_its_table', violation_error_message='This code is not in its table. Choose one from the list.'),
        ),
        migrations.AddConstraint(
            model_name='enterprise',
            constraint=models.CheckConstraint(condition=models.Q(('workshop_form__in', ['factory', 'home', 'base', ''])), name='workshop_form_is_in_its_table', violation_error_message='This code is not in its table. Choose one from the list.'),
        ),
        migrations.AddConstraint(
            model_name='enterprise',
            constraint=models.CheckConstraint(condition=models.Q(('shop_form__in', ['household', 'points', ''])), name='shop_form_is_in_its_table', violation_error_message='This code is not in its table. Choose one from the list.'),
        ),
        migrations.AddConstraint(
            model_name='enterprise',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'love_supermarket'), ('shop_form__gt', '')), models.Q(models.Q(('kind', 'love_supermarket'), _negated=True), ('shop_form', '')), _connector='OR'), name='love_supermarket_has_a_form_and_nothing_else_has', violation_error_message='Say who runs the love supermarket: a household or the village. Other kinds leave this empty.'),
        ),
        migrations.AddConstraint(
            model_name='enterprise',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shop_form', 'household'), _negated=True), ('operator_household__isnull', False), _connector='OR'), name='love_supermarket_is_run_by_a_household', violation_error_message='A household runs this love supermarket. Choose the household.'),
        ),
        migrations.AddConstraint(
            model_name='enterprise',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shop_form', 'points'), _negated=True), ('operator_household__isnull', True), _connector='OR'), name='points_exchange_is_run_by_the_village', violation_error_message='The village runs a points exchange. Leave the household empty.'),
        ),
        migrations.AddConstraint(
            model_name='enterprise',
            constraint=models.CheckConstraint(condition=models.Q(('area_mu__isnull', True), ('area_mu__gt', 0), _connector='OR'), name='area_in_mu_is_more_than_zero', violation_error_message='Enter an area of more than zero, or leave it empty.'),
        ),
        migrations.AddConstraint(
            model_name='powersettlement',
            constraint=models.CheckConstraint(condition=models.Q(('subsidy__isnull', True), models.Q(('subsidy__gte', 0), ('subsidy__lte', models.F('amount'))), _connector='OR'), name='subsidy_is_part_of_the_settled_amount', violation_error_message='The subsidy is part of the amount and cannot be more than it.'),
        ),
        migrations.AddField(
            model_name='cashentry',
            name='shop',
            field=models.ForeignKey(limit_choices_to=models.Q(('kind', 'love_supermarket'), ('shop_form', 'household')), on_delete=django.db.models.deletion.PROTECT, related_name='cash_entries', to='projects.enterprise', verbose_name='shop of a household'),
        ),
        migrations.AddField(
            model_name='donation',
            name='shop',
            field=models.ForeignKey(limit_choices_to=models.Q(('kind', 'love_supermarket'), ('shop_form', 'points')), on_delete=django.db.models.deletion.PROTECT, related_name='donations', to='projects.enterprise', verbose_name='points exchange'),
        ),
        migrations.AddField(
            model_name='industrylink',
            name='enterprise',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='projects.enterprise', verbose_name='leading enterprise'),
        ),
        migrations.AddField(
            model_name='industrylink',
            name='village',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='industry_links', to='villages.village', verbose_name='village led'),
        ),
        migrations.AddField(
            model_name='pointaccount',
            name='household',
            field=models.OneToOneField(error_messages={'unique': 'This household has a points account already.'}, on_delete=django.db.models.deletion.PROTECT, related_name='point_account', to='households.household', verbose_name='household'),
        ),
        migrations.AddField(
            model_name='exchangeorder',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='projects.pointaccount', verbose_name='points account'),
        ),
        migrations.AddField(
            model_name='pointentry',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='projects.pointaccount', verbose_name='points account'),
        ),
        migrations.AddField(
            model_name='pointentry',
            name='corrects',
            field=models.OneToOneField(blank=True, error_messages={'unique': 'This entry has been taken back already.'}, help_text='The entry that was wrong. All of it is taken back.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='counter_entry', to='projects.pointentry', verbose_name='counter-entry of'),
        ),
        migrations.AddField(
            model_name='pointentry',
            name='order',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='projects.exchangeorder', verbose_name='exchange order'),
        ),
        migrations.AddField(
            model_name='poweruse',
            name='station',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='projects.enterprise', verbose_name='photovoltaic station'),
        ),
        migrations.AddField(
            model_name='recruitment',
            name='enterprise',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recruitments', to='projects.enterprise', verbose_name='enterprise'),
        ),
        migrations.AddField(
            model_name='resolution',
            name='village',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resolutions', to='villages.village', verbose_name='village'),
        ),
        migrations.AddField(
            model_name='poweruse',
            name='resolution',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='projects.resolution', verbose_name='village resolution'),
        ),
        migrations.AddField(
            model_name='scoringbatch',
            name='village',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scoring_batches', to='villages.village', verbose_name='village'),
        ),
        migrations.AddField(
            model_name='pointentry',
            name='batch',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='projects.scoringbatch', verbose_name='monthly scoring'),
        ),
        migrations.AddField(
            model_name='share',
            name='enterprise',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='projects.enterprise', verbose_name='enterprise'),
        ),
        migrations.AddField(
            model_name='share',
            name='household',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='households.household', verbose_name='household'),
        ),
        migrations.AddField(
            model_name='shopitem',
            name='shop',
            field=models.ForeignKey(limit_choices_to=models.Q(('kind', 'love_supermarket'), ('shop_form', 'points')), on_delete=django.db.models.deletion.PROTECT, related_name='items', to='projects.enterprise', verbose_name='points exchange'),
        ),
        migrations.AddField(
            model_name='exchangeorder',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='projects.shopitem', verbose_name='goods for points'),
        ),
        migrations.AddField(
            model_name='stockmove',
            name='donation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='projects.donation', verbose_name='donation'),
        ),
        migrations.AddField(
            model_name='stockmove',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='projects.shopitem', verbose_name='goods for points'),
        ),
        migrations.AddField(
            model_name='stockmove',
            name='order',
            field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='move', to='projects.exchangeorder', verbose_name='exchange order'),
        ),
        migrations.AddConstraint(
            model_name='cashentry',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['sales', 'other_income', 'goods', 'freight', 'running', 'other_cost'])), name='cash_kind_is_in_its_table', violation_error_message='This code is not in its table. Choose one from the list.'),
        ),
        migrations.AddConstraint(
            model_name='cashentry',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='cash_amount_is_positive', violation_error_message='This must be more than zero. To take something back, withdraw the entry.'),
        ),
        migrations.AddConstraint(
            model_name='cashentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='withdrawn_cash_entry_has_a_reason', violation_error_message='Give the reason for the withdrawal.'),
        ),
        migrations.AddConstraint(
            model_name='donation',
            constraint=models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gte', 0), _connector='OR'), name='donated_worth_is_not_negative', violation_error_message='An amount cannot be negative. To take something back, withdraw the entry.'),
        ),
        migrations.AddConstraint(
            model_name='donation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='withdrawn_donation_has_a_reason', violation_error_message='Give the reason for the withdrawal.'),
        ),
        migrations.AddConstraint(
            model_name='industrylink',
            constraint=models.CheckConstraint(condition=models.Q(('manner__in', ['dividends', 'shares', 'orders', 'work', 'land', 'trusteeship'])), name='link_manner_is_in_its_table', violation_error_message='This code is not in its table. Choose one from the list.'),
        ),
        migrations.AddConstraint(
            model_name='industrylink',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='link_ends_after_it_starts', violation_error_message='The end must lie after the beginning. Check both days.'),
        ),
        migrations.AddConstraint(
            model_name='industrylink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='withdrawn_link_has_a_reason', violation_error_message='Give the reason for the withdrawal.'),
        ),
        migrations.AddConstraint(
            model_name='recruitment',
            constraint=models.CheckConstraint(condition=models.Q(('pay_basis__in', ['piece', 'monthly', 'daily'])), name='recruitment_pay_basis_is_in_its_table', violation_error_message='This code is not in its table. Choose one from the list.'),
        ),
        migrations.AddConstraint(
            model_name='recruitment',
            constraint=models.CheckConstraint(condition=models.Q(('posts__gt', 0)), name='recruitment_offers_a_post', violation_error_message='This must be more than zero. To take something back, withdraw the entry.'),
        ),
        migrations.AddConstraint(
            model_name='recruitment',
            constraint=models.CheckConstraint(condition=models.Q(('wage_from__isnull', True), ('wage_from__gte', 0), _connector='OR'), name='lowest_pay_is_not_negative', violation_error_message='An amount cannot be negative. To take something back, withdraw the entry.'),
        ),
        migrations.AddConstraint(
            model_name='recruitment',
            constraint=models.CheckConstraint(condition=models.Q(('wage_to__gte', models.F('wage_from'))), name='highest_pay_is_not_below_the_lowest', violation_error_message='The highest pay lies below the lowest. Check both amounts.'),
        ),
        migrations.AddConstraint(
            model_name='recruitment',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='recruitment_ends_after_it_starts', violation_error_message='The end must lie after the beginning. Check both days.'),
        ),
        migrations.AddConstraint(
            model_name='recruitment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='withdrawn_recruitment_has_a_reason', violation_error_message='Give the reason for the withdrawal.'),
        ),
        migrations.AddConstraint(
            model_name='resolution',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('village', 'number'), name='resolution_number_once_in_a_village', violation_error_message='This village has a resolution of that number already.'),
        ),
        migrations.AddConstraint(
            model_name='resolution',
            constraint=models.CheckConstraint(condition=models.Q(('discussed_on__isnull', True), ('discussed_on__gte', models.F('proposed_on')), _connector='OR'), name='resolution_is_discussed_after_it_is_proposed', violation_error_message='The later day lies before the earlier one. Check both days.'),
        ),
        migrations.AddConstraint(
            model_name='resolution',
            constraint=models.CheckConstraint(condition=models.Q(('reviewed_on__isnull', True), ('reviewed_on__gte', models.F('discussed_on')), _connector='OR'), name='resolution_is_reviewed_after_it_is_discussed', violation_error_message='The later day lies before the earlier one. Check both days.'),
        ),
        migrations.AddConstraint(
            model_name='resolution',
            constraint=models.CheckConstraint(condition=models.Q(('decided_on__isnull', True), ('decided_on__gte', models.F('reviewed_on')), _connector='OR'), name='resolution_is_decided_after_it_is_reviewed', violation_error_message='The later day lies before the earlier one. Check both days.'),
        ),
        migrations.AddConstraint(
            model_name='resolution',
            constraint=models.CheckConstraint(condition=models.Q(('published_on__isnull', True), ('published_on__gte', models.F('decided_on')), _connector='OR'), name='resolution_is_published_after_it_is_decided', violation_error_message='The later day lies before the earlier one. Check both days.'),
        ),
        migrations.AddConstraint(
            model_name='resolution',
            constraint=models.CheckConstraint(condition=models.Q(('result_published_on__isnull', True), ('result_published_on__gte', models.F('published_on')), _connector='OR'), name='result_is_published_after_the_decision', violation_error_message='The later day lies before the earlier one. Check both days.'),
        ),
        migrations.AddConstraint(
            model_name='resolution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='withdrawn_resolution_has_a_reason', violation_error_message='Give the reason for the withdrawal.'),
        ),
        migrations.AddConstraint(
            model_name='poweruse',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['welfare_posts', 'public_works', 'awards'])), name='power_income_is_used_for_what_is_in_its_table', violation_error_message='This code is not in its table. Choose one from the list.'),
        ),
        migrations.AddConstraint(
            model_name='poweruse',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='used_power_income_is_positive', violation_error_message='This must be more than zero. To take something back, withdraw the entry.'),
        ),
        migrations.AddConstraint(
            model_name='poweruse',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='withdrawn_use_has_a_reason', violation_error_message='Give the reason for the withdrawal.'),
        ),
        migrations.AddConstraint(
            model_name='scoringbatch',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('village', 'month'), name='points_are_scored_once_a_village_and_month', violation_error_message='This month has been scored in the village already.'),
        ),
        migrations.AddConstraint(
            model_name='scoringbatch',
            constraint=models.CheckConstraint(condition=models.Q(('published_on__isnull', True), ('published_on__gte', models.F('scored_on')), _connector='OR'), name='points_are_published_after_they_were_scored', violation_error_message='The later day lies before the earlier one. Check both days.'),
        ),
        migrations.AddConstraint(
            model_name='scoringbatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='withdrawn_batch_has_a_reason', violation_error_message='Give the reason for the withdrawal.'),
        ),
        migrations.AddConstraint(
            model_name='pointentry',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['sanitation', 'labour', 'meeting', 'industry', 'filial', 'gift', 'exchange'])), name='point_reason_is_in_its_table', violation_error_message='This code is not in its table. Choose one from the list.'),
        ),
        migrations.AddConstraint(
            model_name='pointentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('corrects__isnull', True), ('points__gt', 0), models.Q(('reason', 'exchange'), _negated=True)), models.Q(('corrects__isnull', True), ('points__lt', 0), ('reason', 'exchange')), models.Q(('corrects__isnull', False), models.Q(('points', 0), _negated=True)), _connector='OR'), name='points_are_given_and_exchanges_take', violation_error_message='Points given are more than zero. To take them back, enter a counter-entry.'),
        ),
        migrations.AddConstraint(
            model_name='pointentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('batch__isnull', False), ('reason__in', ['filial', 'industry', 'labour', 'meeting', 'sanitation'])), models.Q(models.Q(('reason__in', ['filial', 'industry', 'labour', 'meeting', 'sanitation']), _negated=True), ('batch__isnull', True)), _connector='OR'), name='scored_points_belong_to_a_scoring', violation_error_message="Choose the month's scoring; gifts and exchanges belong to none."),
        ),
        migrations.AddConstraint(
            model_name='pointentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('order__isnull', False), ('reason', 'exchange')), models.Q(models.Q(('reason', 'exchange'), _negated=True), ('order__isnull', True)), _connector='OR'), name='exchanged_points_belong_to_an_order', violation_error_message='Points are exchanged by an exchange order. Enter that instead.'),
        ),
        migrations.AddConstraint(
            model_name='share',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['cash', 'fiscal', 'land', 'other'])), name='share_kind_is_in_its_table', violation_error_message='This code is not in its table. Choose one from the list.'),
        ),
        migrations.AddConstraint(
            model_name='share',
            constraint=models.CheckConstraint(condition=models.Q(('amount__isnull', True), ('amount__gt', 0), _connector='OR'), name='share_worth_is_more_than_zero', violation_error_message='Enter a worth of more than zero, or leave it empty.'),
        ),
        migrations.AddConstraint(
            model_name='share',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['cash', 'fiscal']), _negated=True), ('amount__isnull', False), _connector='OR'), name='money_share_has_a_worth', violation_error_message='Enter how many yuan the share is worth.'),
        ),
        migrations.AddConstraint(
            model_name='share',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('area_mu__gt', 0), ('area_mu__isnull', False), ('kind', 'land')), models.Q(models.Q(('kind', 'land'), _negated=True), ('area_mu__isnull', True)), _connector='OR'), name='land_share_and_no_other_has_an_area', violation_error_message='A land share has an area in mu; others leave it empty.'),
        ),
        migrations.AddConstraint(
            model_name='share',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='share_ends_after_it_starts', violation_error_message='The end must lie after the beginning. Check both days.'),
        ),
        migrations.AddConstraint(
            model_name='share',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='withdrawn_share_has_a_reason', violation_error_message='Give the reason for the withdrawal.'),
        ),
        migrations.AddConstraint(
            model_name='shopitem',
            constraint=models.CheckConstraint(condition=models.Q(('points_price__gt', 0)), name='goods_cost_points', violation_error_message='This must be more than zero. To take something back, withdraw the entry.'),
        ),
        migrations.AddConstraint(
            model_name='shopitem',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='goods_are_offered_until_after_they_began', violation_error_message='The end must lie after the beginning. Check both days.'),
        ),
        migrations.AddConstraint(
            model_name='shopitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='withdrawn_goods_have_a_reason', violation_error_message='Give the reason for the withdrawal.'),
        ),
        migrations.AddConstraint(
            model_name='exchangeorder',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='order_is_for_a_piece_at_least', violation_error_message='This must be more than zero. To take something back, withdraw the entry.'),
        ),
        migrations.AddConstraint(
            model_name='exchangeorder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='withdrawn_order_has_a_reason', violation_error_message='Give the reason for the withdrawal.'),
        ),
        migrations.AddConstraint(
            model_name='stockmove',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['purchase', 'donation', 'count', 'loss', 'exchange'])), name='stock_kind_is_in_its_table', violation_error_message='This code is not in its table. Choose one from the list.'),
        ),
        migrations.AddConstraint(
            model_name='stockmove',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['donation', 'purchase']), ('quantity__gt', 0)), models.Q(('kind__in', ['exchange', 'loss']), ('quantity__lt', 0)), models.Q(('kind', 'count'), models.Q(('quantity', 0), _negated=True)), _connector='OR'), name='goods_come_in_or_go_out_as_the_kind_says', violation_error_message='Goods that come in are more than zero, goods that leave less than zero.'),
        ),
        migrations.AddConstraint(
            model_name='stockmove',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('donation__isnull', False), ('kind', 'donation')), models.Q(models.Q(('kind', 'donation'), _negated=True), ('donation__isnull', True)), _connector='OR'), name='donated_goods_name_the_donation', violation_error_message='Choose the donation these goods came with; others leave it empty.'),
        ),
        migrations.AddConstraint(
            model_name='stockmove',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'exchange'), ('order__isnull', False)), models.Q(models.Q(('kind', 'exchange'), _negated=True), ('order__isnull', True)), _connector='OR'), name='goods_go_out_for_points_by_an_order', violation_error_message='Goods are given out for points by an exchange order. Enter that.'),
        ),
        migrations.AddConstraint(
            model_name='stockmove',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='withdrawn_stock_move_has_a_reason', violation_error_message='Give the reason for the withdrawal.'),
        ),
        migrations.RunPython(put_trigger, drop_trigger),
    ]
