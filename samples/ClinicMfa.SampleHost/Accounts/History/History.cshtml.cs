using ClinicMfa.SampleHost.Audit;
using ClinicMfa.SampleHost.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Accounts.History;

/// <summary>What happened to somebody's multifactor authentication, newest first (rule E4).</summary>
internal sealed class HistoryModel(CurrentUser currentUser, IMfaAccount account, IAccountStore accounts, IStringLocalizer<Words> words) : PageModel
{
    private const int PageSize = 20;

    public StaffMember Me { get; private set; } = null!;

    public IReadOnlyList<MfaEvent> Facts { get; private set; } = [];

    public PeopleNames Names { get; } = new(words, accounts);

    /// <summary>Where the next page begins; <see langword="null"/>: there is none.</summary>
    public Guid? Older { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery] Guid? before, CancellationToken cancellationToken)
    {
        if (await currentUser.FindAsync() is not { } me)
            return NotFound();
        Me = me;
        var facts = await account.ReadHistoryAsync(me.Subject, before, PageSize + 1, cancellationToken);
        Facts = [.. facts.Take(PageSize)];
        Older = facts.Count > PageSize ? Facts[^1].Id : null;
        await Names.LoadAsync(Facts, cancellationToken);
        return Page();
    }
}
