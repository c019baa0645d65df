using ClinicMfa.LoadTest.Hosts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.LoadTest.Pages;

/// <summary>Asks for the code, on hosts without ClinicMfa, whose page it resembles in weight.</summary>
[AllowAnonymous]
internal sealed class CodeModel(ICodeStep step) : PageModel
{
    public string? Problem { get; private set; }

    public Task OnGetAsync() => step.SendAsync();

    public async Task<IActionResult> OnPostCodeAsync(string? code, bool trust)
    {
        if (await step.EnterAsync(code ?? "", trust))
            return LocalRedirect("/");
        Problem = "That code is wrong.";
        return Page();
    }
}
