using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests.Accessibility;

/// <summary>axe-core, put into a page once and asked for what it finds wrong there, and for nothing else.</summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>The rules of WCAG 2.2 at A and AA, and axe's best practices.</summary>
    private const string Run = """
        async () => {
          const options = { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
          const { violations, passes } = await axe.run(document, options);
          if (passes.length === 0) return ['axe looked at nothing'];
          return violations.map(violation => `${violation.id}: ${violation.nodes.map(node => node.html).join(' ')}`);
        }
        """;

    public static async Task<IReadOnlyList<string>> RunAsync(IPage page)
    {
        await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Run);
    }
}
