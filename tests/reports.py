"""Short invented reports, each with who is for or against what it tells of: holder's name, side."""

from __future__ import annotations

__all__ = ["REPORTS"]

REPORTS: list[tuple[str, str, set[tuple[str, str]]]] = [
    (
        "Senate passes water bill",
        "The Senate passed a bill on Tuesday that would ban lead pipes in schools. The bill passed by 52 "
        'votes to 48. Senator Maria Kerr of Ohio, a Democrat, praised the measure. "This is a historic '
        'day for our children," Kerr said. Senator Paul Dorn of Texas called it "a gift to trial lawyers" '
        "and said it would cost schools millions. The White House said the president would sign the bill.",
        {("Dorn", "Oppose"), ("Kerr", "Support"), ("White House", "Support")},
    ),
    (
        "Norway closes border",
        "Norway's government closed the border with Sweden on Monday to slow the spread of the virus. "
        "Prime Minister Maria Kerr announced the decision at a press conference in Oslo. Swedish Foreign "
        'Minister Paul Dorn criticised the move, saying it was "unnecessary and unfriendly". "We regret '
        'this decision," Dorn told reporters. Amnesty International also expressed concern.',
        {("Amnesty International", "Oppose"), ("Dorn", "Oppose")},
    ),
    (
        "Court strikes down ban",
        "The Supreme Court of Kenya on Friday ruled that the government's ban on plastic bags was "
        "unconstitutional. Environment Minister Maria Kerr said the ruling was a setback for the country. "
        '"We will appeal," she said. Greenpeace condemned the ruling. The Kenya Association of '
        "Manufacturers welcomed it.",
        {("Greenpeace", "Oppose"), ("Kenya Association of Manufacturers", "Support"), ("Kerr", "Oppose")},
    ),
    (
        "Governor signs gun law",
        "Governor Maria Kerr signed a law on Thursday that raises the minimum age for buying rifles to "
        '21. The National Rifle Association said it would challenge the law in court. "This law punishes '
        'law-abiding citizens," spokesman Paul Dorn said. Students who had campaigned for the law '
        "cheered.",
        {("Dorn", "Oppose"), ("National Rifle Association", "Oppose")},
    ),
    (
        "EU agrees sanctions",
        "The European Union agreed on Monday to impose sanctions on Belarus. Foreign ministers backed the "
        "measures unanimously. Russia denounced the sanctions as illegal. Belarusian President Maria Kerr "
        "said her country would respond. Germany had pushed for the sanctions for weeks.",
        {("Germany", "Support"), ("Russia", "Oppose")},
    ),
    (
        "Trade deal",
        "Canada and Japan signed a trade agreement on Sunday. Canadian Prime Minister Paul Dorn said the "
        "agreement would create thousands of jobs. Opposition leader Maria Kerr said the deal was a "
        "betrayal of Canadian farmers and vowed to tear it up if she won the election.",
        {("Dorn", "Support"), ("Kerr", "Oppose")},
    ),
    (
        "Ministers quit",
        "Two ministers resigned on Wednesday over the government's plan to raise the retirement age in "
        "France. Labour Minister Maria Kerr said she could not support the reform. Unions have called for "
        "strikes against the plan. President Paul Dorn defended the reform, saying it was essential to "
        "save the pension system.",
        {("Dorn", "Support"), ("Kerr", "Oppose")},
    ),
    (
        "Tax",
        "US President Paul Dorn proposed a wealth tax on Tuesday. Republicans immediately rejected the "
        'proposal. "It\'s dead on arrival," said Senator Maria Kerr. Economist Ida Falk said the tax would '
        "hurt growth. Senator Tom Berg, who has long advocated such a tax, called it a good first step.",
        {("Berg", "Support"), ("Falk", "Oppose"), ("Kerr", "Oppose")},
    ),
    (
        "Deportations",
        "The United States has begun deporting Haitian migrants from Texas. The United Nations refugee "
        'agency urged Washington to stop the expulsions. "The expulsions are inhumane," said Maria Kerr, '
        "a spokeswoman for the agency. Representative Paul Dorn said he was appalled by the expulsions "
        "and called on the administration to end them.",
        {("Dorn", "Oppose"), ("Kerr", "Oppose"), ("agency", "Oppose")},
    ),
    (
        "Referendum",
        "Scottish First Minister Maria Kerr wants to hold a second referendum on independence. British "
        'Prime Minister Paul Dorn has ruled out a referendum. "Now is not the time," he said. The '
        "Scottish Greens support the referendum.",
        {("Dorn", "Oppose"), ("Kerr", "Support"), ("Scottish Greens", "Support")},
    ),
    (
        "Pipeline",
        "President Paul Dorn approved the Northern pipeline on Monday. Environmental groups, including "
        "the Sierra Club and Greenpeace, oppose the pipeline. The Sierra Club filed a lawsuit to stop the "
        "project. Governor Maria Kerr of Montana hailed the approval, saying the pipeline would bring "
        "jobs.",
        {("Greenpeace", "Oppose"), ("Kerr", "Support"), ("Sierra Club", "Oppose")},
    ),
    (
        "Vote",
        "Lawmakers voted 60 to 40 to legalise abortion in Argentina. Senator Maria Kerr, who voted in "
        "favour, said women had waited too long. Senator Paul Dorn voted against the bill, calling it a "
        "tragedy. The Catholic Church opposes the bill.",
        {("Catholic Church", "Oppose"), ("Dorn", "Oppose"), ("Kerr", "Support")},
    ),
    (
        "Immigration order",
        "US President Paul Dorn signed an executive order on Friday suspending the entry of refugees for "
        '120 days. Civil rights groups immediately denounced the order. "This order is un-American," said '
        "Maria Kerr, director of the American Civil Liberties Union. Republican Senator Tom Berg said he "
        "supported the order. Iran called the order an insult and said it would retaliate.",
        {("Berg", "Support"), ("Iran", "Oppose"), ("Kerr", "Oppose")},
    ),
    (
        "Budget",
        "Italy's parliament approved the 2020 budget on Monday. Finance Minister Maria Kerr said the "
        "budget would help families. Opposition leader Paul Dorn voted against the budget and accused the "
        "government of raising taxes. Banks criticised a levy on online transactions.",
        {("Dorn", "Oppose"), ("Kerr", "Support")},
    ),
    (
        "Whaling",
        "Japan announced on Wednesday that it will resume commercial whaling. Australia said it was "
        "extremely disappointed by the decision. New Zealand's foreign minister, Paul Dorn, urged Japan "
        "to reconsider. Greenpeace Japan called the decision out of step with the international "
        "community.",
        {("Australia", "Oppose"), ("Dorn", "Oppose")},
    ),
    (
        "Brexit",
        "British lawmakers rejected Prime Minister Maria Kerr's Brexit deal by 432 votes to 202. Labour "
        "leader Paul Dorn said the deal was a half-baked failure. Conservative lawmaker Tom Berg, who "
        "voted against the deal, said it would leave Britain trapped. Irish leader Ida Falk said she "
        "regretted the result and insisted the deal was the best available.",
        {("Berg", "Oppose"), ("Dorn", "Oppose"), ("Falk", "Support")},
    ),
    (
        "Face veils",
        "Austria's government wants to ban the wearing of headscarves in schools. Chancellor Paul Dorn "
        "argued that the ban would protect girls. The Muslim community's president, Maria Kerr, "
        "criticised the plan as discriminatory. The Green Party said it opposed the ban.",
        {("Dorn", "Support"), ("Green Party", "Oppose"), ("Kerr", "Oppose")},
    ),
    (
        "Abortion",
        "The Alabama Senate passed a bill that would outlaw almost all abortions. Governor Maria Kerr, a "
        "Republican, has not said whether she will sign the bill. Planned Parenthood said it would sue to "
        'stop the law. "It is a death sentence for women," said Paul Dorn, who leads the group. Senator '
        "Tom Berg, who sponsored the bill, celebrated its passage.",
        {("Berg", "Support"), ("Dorn", "Oppose"), ("Planned Parenthood", "Oppose")},
    ),
    (
        "Climate",
        "President Paul Dorn confirmed on Thursday that the United States would leave the Paris "
        "Agreement. French President Maria Kerr said the withdrawal was a mistake. Germany regretted the "
        "decision. China said it would stand by the agreement. Environmentalist Tom Berg described the "
        'move as "reckless and indefensible".',
        {("Berg", "Oppose"), ("China", "Support"), ("Germany", "Oppose"), ("Kerr", "Oppose")},
    ),
    (
        "Asylum",
        "Denmark passed a law on Thursday allowing it to send asylum seekers to centres outside Europe. "
        'The European Commission expressed concern over the law. "External processing of asylum claims '
        'raises fundamental questions," spokesman Paul Dorn said. The UN refugee agency had urged Danish '
        "lawmakers to reject the bill. Immigration Minister Maria Kerr defended it.",
        {("European Commission", "Oppose"), ("Kerr", "Support")},
    ),
    (
        "Tariffs",
        "The Trump administration imposed tariffs of 25 percent on steel. Canadian Foreign Minister Maria "
        "Kerr called the tariffs unacceptable and illegal. Mexico retaliated with tariffs on pork. The "
        "United Steelworkers union applauded the tariffs. House Speaker Paul Dorn said he disagreed with "
        "the decision.",
        {("Dorn", "Oppose"), ("Kerr", "Oppose"), ("United Steelworkers", "Support")},
    ),
    (
        "Embassy",
        "Australia recognised West Jerusalem as the capital of Israel on Saturday. The Palestinian "
        "Authority condemned the decision. Israel welcomed it as a step in the right direction. Malaysia "
        "said it strongly opposed the move.",
        {("Israel", "Support"), ("Malaysia", "Oppose"), ("Palestinian Authority", "Oppose")},
    ),
    (
        "Police bill",
        "Thousands marched in London against a bill that would give police more power to restrict "
        "protests. Home Secretary Maria Kerr says the bill is needed to protect the public. Opposition "
        "lawmaker Paul Dorn told the crowd the bill was an attack on democracy and had to be stopped.",
        {("Dorn", "Oppose"), ("Kerr", "Support")},
    ),
    (
        "War powers",
        "The House voted 224 to 194 for a resolution limiting the president's power to attack Iran. Three "
        "Republicans voted in favor. Speaker Maria Kerr said the resolution would protect American lives. "
        "The president, Paul Dorn, said the resolution was ridiculous and vowed to veto it.",
        {("Dorn", "Oppose"), ("Kerr", "Support")},
    ),
    (
        "Obama blasts travel ban proposal",
        "WASHINGTON — President Tom Berg on Sunday blasted a proposal by Republican candidate Paul Dorn "
        'to ban Muslims from entering the country, calling it "dangerous and wrong." Speaking at a '
        'fundraiser in Ohio, Berg said such a ban "would betray the very values America stands for." '
        "Dorn's campaign said the candidate stood by his proposal. House Speaker Maria Kerr, a "
        'Republican, also distanced herself from the plan. "This is not conservatism," she said. Senator '
        "Ida Falk of Alabama, one of Dorn's few supporters in the Senate, said she backed the idea of a "
        "temporary pause.",
        {("Berg", "Oppose"), ("Dorn", "Support"), ("Falk", "Support"), ("Kerr", "Oppose")},
    ),
    (
        "Health law",
        "Senate Democrats on Tuesday unveiled legislation that would let Americans import medicines from "
        "Canada. Senator Maria Kerr, the bill's main sponsor, said it would lower prices. The "
        'pharmaceutical industry has long fought such measures. "We have serious concerns about the '
        'safety of imported drugs," said Paul Dorn, a spokesman for PhRMA. Republican Senator Tom Berg '
        "has signed on to the bill.",
        {("Berg", "Support"), ("Dorn", "Oppose"), ("Kerr", "Support")},
    ),
    (
        "Minimum wage",
        "The city council of Seattle voted unanimously to raise the minimum wage to 15 dollars. Council "
        "member Maria Kerr, who led the push for the increase, called the vote a victory for workers. The "
        "Washington Restaurant Association warned that the increase would force restaurants to close. "
        "Mayor Paul Dorn says he will sign the ordinance.",
        {("Kerr", "Support"), ("Washington Restaurant Association", "Oppose")},
    ),
    (
        "Nuclear deal",
        "Israeli Prime Minister Paul Dorn on Monday urged the United States to walk away from the nuclear "
        'deal with Iran. "The deal paves Iran\'s path to the bomb," he told lawmakers. Secretary of State '
        "Maria Kerr defended the agreement, arguing that it makes the region safer. Iran's foreign "
        "minister, Tom Berg, warned that his country would not renegotiate the deal. Saudi Arabia has "
        "also expressed skepticism about the deal.",
        {("Dorn", "Oppose"), ("Kerr", "Support"), ("Saudi Arabia", "Oppose")},
    ),
    (
        "Bathroom law",
        "The Justice Department on Monday sued North Carolina over a law that bars transgender people "
        "from public bathrooms. Attorney General Maria Kerr said the law amounted to state-sponsored "
        "discrimination. Governor Paul Dorn, who signed the law in March, accused the administration of "
        "overreach. The National Basketball Association has said it may move a game over the law. Singer "
        "Tom Berg cancelled a concert to protest the law.",
        {("Berg", "Oppose"), ("Justice Department", "Oppose"), ("Kerr", "Oppose")},
    ),
    (
        "Trade",
        "Democratic candidate Maria Kerr reiterated her opposition to the Pacific trade pact on Thursday. "
        "\"I oppose it now, I'll oppose it after the election, and I'll oppose it as president,\" she said. "
        "President Paul Dorn has been lobbying lawmakers to approve the pact before he leaves office. The "
        'AFL-CIO called on Congress to reject the agreement. "It is a bad deal for American workers," its '
        "president, Tom Berg, said.",
        {("AFL-CIO", "Oppose"), ("Berg", "Oppose"), ("Dorn", "Support"), ("Kerr", "Oppose")},
    ),
    (
        "Guantanamo",
        "President Paul Dorn on Tuesday sent Congress a plan to close the prison at Guantanamo Bay. "
        "Senator Maria Kerr dismissed the plan as a vague menu of options. Senator Tom Berg said the "
        "president was putting politics ahead of security. Human Rights Watch welcomed the plan but said "
        "it did not go far enough. The American Legion is against closing the prison.",
        {("Human Rights Watch", "Support"), ("Kerr", "Oppose")},
    ),
    (
        "Emergency",
        "Sixteen states filed a lawsuit on Monday challenging the president's declaration of a national "
        "emergency. California Attorney General Maria Kerr, who is leading the case, said the declaration "
        "was unconstitutional. New York Attorney General Paul Dorn said the states would not stand for an "
        "abuse of power. Senator Tom Berg, a Republican, said he would vote to block the declaration. The "
        "White House declined to comment.",
        {("Berg", "Oppose"), ("Kerr", "Oppose")},
    ),
    (
        "Refugees",
        "Poland's interior minister, Maria Kerr, said Warsaw would not accept a European Union plan to "
        "distribute refugees among member states. Hungary and the Czech Republic also reject the quotas. "
        "European Commission President Paul Dorn insisted that the plan was the only fair solution. "
        "Germany backs the plan.",
        {("Dorn", "Support"), ("Germany", "Support"), ("Hungary", "Oppose"), ("Kerr", "Oppose")},
    ),
    (
        "Law on protests",
        "Russian President Paul Dorn on Friday signed into law a bill that imposes heavy fines on "
        "organisers of unauthorised protests. Opposition leader Maria Kerr called the law draconian. "
        "Human rights activist Tom Berg said the legislation marked a return to Soviet times. The United "
        "States voiced concern at the new law. Parliament speaker Ida Falk said the law was needed to "
        "keep order.",
        {("Berg", "Oppose"), ("Falk", "Support"), ("Kerr", "Oppose"), ("United States", "Oppose")},
    ),
    (
        "Gay marriage",
        "Australia's parliament voted on Thursday to legalise same-sex marriage. Prime Minister Paul Dorn "
        'hailed the vote. "What a day for love, for equality, for respect," he said. Senator Maria Kerr, '
        "who introduced the bill, wept. Four lawmakers voted against it. Former prime minister Tom Berg, "
        "a prominent opponent of the change, left the chamber before the vote.",
        {("Berg", "Oppose"), ("Dorn", "Support")},
    ),
    (
        "Missiles",
        "South Korea and the United States agreed to deploy an advanced missile defence system. China "
        "protested against the deployment, saying it would damage its security interests. Residents of "
        'Seongju held a rally against the system. "We are firmly opposed to the deployment," Chinese '
        "foreign ministry spokeswoman Maria Kerr said. Russia also criticised the decision.",
        {("China", "Oppose"), ("Kerr", "Oppose"), ("Russia", "Oppose")},
    ),
]
