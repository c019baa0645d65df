namespace ClinicMfa.SampleHost.Accounts;

/// <summary>Names of people, where only their id is known.</summary>
internal static class AccountNames
{
    /// <summary>The person's name; the id itself where it is no account, such as an operator's.</summary>
    public static async Task<string> NameOfAsync(this IAccountStore accounts, string id, CancellationToken cancellationToken) =>
        await accounts.FindByIdAsync(id, cancellationToken) is { } account ? account.DisplayName : id;
}
