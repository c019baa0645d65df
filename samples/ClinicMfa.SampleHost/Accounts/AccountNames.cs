using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Accounts;

/// <summary>Names of people, where only their id is known.</summary>
internal static class AccountNames
{
    private const string Operator = "operator ";

    /// <summary>The person's name; the id itself where it is no account, such as an operator's.</summary>
    public static async Task<string> NameOfAsync(this IAccountStore accounts, string id, CancellationToken cancellationToken) =>
        await accounts.FindByIdAsync(id, cancellationToken) is { } account ? account.DisplayName : id;

    /// <summary>A name as a page shows it: an operator's is told as one.</summary>
    public static string Show(IStringLocalizer<Words> words, string name) =>
        name.StartsWith(Operator, StringComparison.Ordinal) ? words["operator {0}", name[Operator.Length..]] : name;
}
