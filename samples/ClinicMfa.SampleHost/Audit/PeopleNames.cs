using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Audit;

/// <summary>The names of the people in a page of facts, each looked up once.</summary>
internal sealed class PeopleNames(IStringLocalizer<Words> words, IAccountStore accounts)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Looks up whoever is in these facts.</summary>
    public async Task LoadAsync(IEnumerable<MfaEvent> facts, CancellationToken cancellationToken)
    {
        var ids = facts.SelectMany(fact => new[] { fact.UserId, fact.ActorId }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var id in ids.Where(id => !_names.ContainsKey(id)))
            _names[id] = await accounts.NameOfAsync(id, cancellationToken);
    }

    /// <summary>A person's name; the id itself where there is no such account, as for the operator and another clinic's people.</summary>
    public string Of(string id) => AccountNames.Show(words, _names.GetValueOrDefault(id, id));

    /// <summary>Who did it for somebody else, and why; <see langword="null"/>: the person it is about did it.</summary>
    public string? ByAndWhy(MfaEvent fact) => (fact.ActorId is { } actor ? Of(actor) : null, fact.Reason) switch
    {
        ({ } by, { } why) => $"{by}: {why}",
        ({ } by, null) => by,
        (null, var why) => why,
    };
}
